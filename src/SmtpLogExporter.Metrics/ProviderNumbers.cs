using System.Numerics;
using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Metrics;

/// <summary>The numbers of mailbox providers. Asked for every recipient of theirs: a name is found by its length and two of its letters, not by all of them.</summary>
internal sealed class ProviderNumbers
{
    private const int PlacesPerName = 4;

    private readonly string?[] names;
    private readonly int[] numbers;

    /// <param name="providers">All names, each numbered by where it first stands; a name that is none of them is <c>other</c>, the number after the last.</param>
    public ProviderNumbers(IReadOnlyList<string> providers)
    {
        int length = (int)BitOperations.RoundUpToPowerOf2((uint)(providers.Count + 1) * PlacesPerName);
        names = new string?[length];
        numbers = new int[length];
        Array.Fill(numbers, providers.Count);
        int next = 0;
        foreach (string name in providers)
        {
            int place = PlaceOf(name);
            if (names[place] is not null) continue;
            names[place] = name;
            numbers[place] = next++;
        }
    }

    public int Of(string name)
    {
        // Nearly always the very text the numbers were made with, at the first place it may stand.
        string?[] all = names;
        int place = Start(name) & (all.Length - 1);
        return numbers[ReferenceEquals(all[place], name) ? place : PlaceOf(name)];
    }

    /// <summary>Where a name stands, or would.</summary>
    private int PlaceOf(string name)
    {
        string?[] all = names;
        int place = Start(name) & (all.Length - 1);
        while (all[place] is { } held && held != name) place = (place + 1) & (all.Length - 1);
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Start(string name) => name.Length == 0 ? 0 : (((name[0] * 31) + name[^1]) * 31) + name.Length;
}
