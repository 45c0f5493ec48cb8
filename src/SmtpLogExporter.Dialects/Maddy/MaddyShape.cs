using System.Buffers;
using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary>How a line of maddy is told by its words: a module, a message, a tab, which is always there, and an object (framework/log/log.go).</summary>
internal static class MaddyShape
{
    private static readonly SearchValues<byte> ModuleLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./"u8);

    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known)
    {
        if (program.SequenceEqual("maddy"u8)) return Claim.Yes;

        // A line of the own file that is cut, or a piece of a dialogue, looks as if its module were a program.
        bool isModule = program.SequenceEqual("smtp"u8) || program.SequenceEqual("submission"u8) || program.SequenceEqual("lmtp"u8) || program.SequenceEqual("imap"u8) || program.SequenceEqual("queue"u8) || program.SequenceEqual("remote"u8);
        return !isModule ? Claim.No : known ? Claim.Yes : Claim.NotYet;
    }

    /// <summary>A line of its own file or output. The few of no module are known by their words.</summary>
    public static bool BeginsOwnLine(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || !(text[^1] == '\t' || (text[^1] == '}' && text.Contains("\t{\""u8)))) return false;
        text.TryTake("[debug] "u8);
        if (text.StartsWith("server st"u8) || text.StartsWith("new server started"u8) || text.StartsWith("reloading server..."u8) || text.StartsWith("loading configuration..."u8) || text.StartsWith("configuration loaded"u8)) return true;
        int module = text.IndexOfAnyExcept(ModuleLetters);
        return module > 0 && text[module..].StartsWith(": "u8);
    }
}
