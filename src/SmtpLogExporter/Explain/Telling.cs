using System.Globalization;
using System.Text;
using System.Text.Json;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Explain;

/// <summary>One event or fact as names and values. Fields that say nothing are left out; names of users are never taken in.</summary>
internal sealed class Telling(string kind)
{
    private readonly List<(string Name, string Value)> fields = [];

    public string Kind { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(kind);

    public IReadOnlyList<(string Name, string Value)> Fields => fields;

    public Telling Text(string name, ReadOnlySpan<byte> text) => Text(name, Encoding.UTF8.GetString(text));

    public Telling Text(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) fields.Add((name, text));
        return this;
    }

    /// <summary>Where an empty value means something, such as the null sender.</summary>
    public Telling TextOrEmpty(string name, ReadOnlySpan<byte> text)
    {
        fields.Add((name, Encoding.UTF8.GetString(text)));
        return this;
    }

    public Telling Member<T>(string name, T member)
        where T : struct, Enum
        => Text(name, Spelling.Of(member));

    /// <summary>Negative numbers mean unknown.</summary>
    public Telling Number(string name, long number, long least = 0)
    {
        if (number >= least) fields.Add((name, number.ToString(CultureInfo.InvariantCulture)));
        return this;
    }

    public Telling Change(string name, int change)
    {
        fields.Add((name, change.ToString("+0;-0", CultureInfo.InvariantCulture)));
        return this;
    }

    public Telling Micros(string name, long micros)
    {
        if (micros >= 0) fields.Add((name, (micros / 1e6).ToString("0.######", CultureInfo.InvariantCulture) + "s"));
        return this;
    }

    public Telling Flag(string name, bool on) => on ? Text(name, "true") : this;

    public Telling Code(string name, EnhancedCode code) => code.IsNone ? this : Text(name, code.ToString());

    public Telling Client(string name, ClientKey client) => client.IsNone ? this : Text(name, client.ToString());
}
