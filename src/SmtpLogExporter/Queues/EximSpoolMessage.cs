using System.Globalization;

namespace SmtpLogExporter.Queues;

/// <summary>
/// What a spool file says of its message (spec 56.1): name, user, sender, then <c>time warnings</c>, then options that begin with a hyphen, among them <c>-frozen time</c> and
/// <c>-deliver_firsttime</c>, which goes away with the first attempt.
/// </summary>
/// <param name="Received">Seconds since 1970 UTC.</param>
/// <param name="Size">Bytes of body and header files together: a little more than the message has.</param>
/// <param name="IsFrozen">It waits for an operator or a timer.</param>
/// <param name="IsNew">No delivery was tried yet.</param>
internal readonly record struct EximSpoolMessage(long Received, long Size, bool IsFrozen, bool IsNew)
{
    private const int LinesBeforeOptions = 3;

    /// <param name="header">Path of the file <c>ID-H</c>.</param>
    /// <exception cref="FileNotFoundException">It is gone, or its body is.</exception>
    /// <exception cref="InvalidDataException">It is no such file, or not whole.</exception>
    public static EximSpoolMessage Read(string header)
    {
        // The body is removed first and locked: its file proves that the message is there.
        long size = new FileInfo(header[..^1] + "D").Length + new FileInfo(header).Length;
        using StreamReader lines = new(header, System.Text.Encoding.Latin1);
        for (int i = 0; i < LinesBeforeOptions; i++)
        {
            if (lines.ReadLine() is null) throw new InvalidDataException("it ends before its options");
        }

        string[] times = (lines.ReadLine() ?? "").Split(' ');
        if (!long.TryParse(times[0], NumberStyles.None, CultureInfo.InvariantCulture, out long received)) throw new InvalidDataException("it has no time");
        bool frozen = false;
        bool isNew = false;

        // Variables of ACLs have their value on lines of their own; those begin with no hyphen or are skipped harmlessly.
        while (lines.ReadLine() is { } line && !IsTree(line))
        {
            frozen |= line.StartsWith("-frozen ", StringComparison.Ordinal);
            isNew |= line == "-deliver_firsttime";
        }

        return new EximSpoolMessage(received, size, frozen, isNew);
    }

    /// <summary>The tree of recipients that are done follows the options: <c>XX</c> if there is none, else <c>YY address</c> and the like.</summary>
    private static bool IsTree(string line) => line == "XX" || (line.Length > 3 && line[2] == ' ' && line[0] is 'Y' or 'N' && line[1] is 'Y' or 'N');
}
