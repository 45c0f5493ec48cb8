using System.CommandLine;
using System.CommandLine.Parsing;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Commands;

/// <summary>Words for what is wrong with a command line, one line for each problem.</summary>
internal static class UsageErrors
{
    public static bool LooksLikeFlag(string token) => token.Length > 1 && token[0] == '-';

    public static string UnknownFlag(string token, CommandResult? command)
    {
        string name = token.Split('=')[0];
        IEnumerable<string> known = command is null ? [] : command.Command.Options.Select(o => o.Name);
        return $"unknown flag {name}{NearestName.Hint(name, known)}";
    }

    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        List<string> messages = [];
        foreach (string token in parsed.UnmatchedTokens)
        {
            if (LooksLikeFlag(token)) messages.Add(UnknownFlag(token, parsed.CommandResult));
        }

        // The words after an unknown flag are its value: they are no problem of their own.
        if (messages.Count == 0) messages.AddRange(parsed.Errors.Select(e => e.Message));
        return [.. messages.Distinct().Select(m => $"smtp-log-exporter: {m}")];
    }
}
