using System.Text.Json;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>How often each of some things happened.</summary>
internal sealed class Counts
{
    private readonly SortedDictionary<string, long> all = new(StringComparer.Ordinal);

    public long Sum => all.Values.Sum();

    public IEnumerable<string> Keys => all.Keys;

    public long this[string key] => all.GetValueOrDefault(key);

    /// <summary>The numbers of an object of the truth, under other names where they are given. A name of null leaves the thing out.</summary>
    public static Counts Of(JsonElement numbers, Func<string, string?>? name = null)
    {
        Counts counts = new();
        foreach (JsonProperty number in numbers.EnumerateObject())
        {
            if ((name is null ? number.Name : name(number.Name)) is { } key) counts.Add(key, number.Value.GetInt64());
        }

        return counts;
    }

    public Counts Add(string key, long count = 1)
    {
        all[key] = all.GetValueOrDefault(key) + count;
        return this;
    }

    public Counts Add(Counts others)
    {
        foreach ((string key, long count) in others.all) Add(key, count);
        return this;
    }

    public Counts Subtract(Counts others)
    {
        foreach ((string key, long count) in others.all) Add(key, -count);
        return this;
    }

    /// <summary>Where this differs from what is expected: "key +n" for n too many.</summary>
    public string[] Beyond(Counts expected) =>
        [.. all.Keys.Union(expected.all.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(key => this[key] != expected[key]).Select(key => $"{key} {this[key] - expected[key]:+0;-0}")];

    public override string ToString() => string.Join(", ", all.Select(pair => $"{pair.Key} {pair.Value}"));
}
