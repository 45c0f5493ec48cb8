using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth.Haraka;

/// <summary>
/// The same log kept by a plain clerk: which recipients a queue file has. One expression for all formats: the recipients of a transaction stand in its lines, its files are numbered by their domains.
/// A file of a message the server made itself has one.
/// </summary>
internal sealed partial class PlainFiles
{
    private readonly Dictionary<string, List<string>> recipients = [];
    private readonly List<(string File, string Why)> bounces = [];

    public static PlainFiles Of(IEnumerable<string> lines)
    {
        PlainFiles files = new();
        foreach (string line in lines)
        {
            Match recipient = Recipient().Match(line);
            if (recipient.Success)
            {
                if (!files.recipients.TryGetValue(recipient.Groups["id"].Value, out List<string>? all)) files.recipients[recipient.Groups["id"].Value] = all = [];
                all.Add(recipient.Groups["domain"].Value);
            }

            Match bounce = Bounce().Match(line);
            if (bounce.Success) files.bounces.Add((bounce.Groups["id"].Value, bounce.Groups["why"].Value));
        }

        return files;
    }

    /// <summary>Recipients of the files that are bounced with words of this beginning.</summary>
    public int Bounced(string beginning) => bounces.Where(bounce => bounce.Why.StartsWith(beginning, StringComparison.Ordinal)).Sum(bounce => Count(bounce.File));

    private int Count(string file)
    {
        int dot = file.LastIndexOf('.');
        if (!recipients.TryGetValue(file[..dot], out List<string>? all)) return 1;
        string domain = all.Distinct().ElementAt(int.Parse(file[(dot + 1)..]) - 1);
        return all.Count(one => one == domain);
    }

    [GeneratedRegex(@"(?<id>[0-9A-F]{8}-[0-9A-F-]{27}\.\d+)\b.*recipient <[^>]*@(?<domain>[^>@]*)>.*code""?[=:]""?OK", RegexOptions.ExplicitCapture)]
    private static partial Regex Recipient();

    [GeneratedRegex(@"(?<id>[0-9A-F]{8}-[0-9A-F-]{27}(\.\d+)+)\b.*bouncing mail: (?<why>[^""]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Bounce();
}
