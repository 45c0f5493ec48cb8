using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>The door behind the name of a daemon (<c>DaemonPortOptions</c>, <c>Name=</c>).</summary>
internal static class Doors
{
    /// <param name="name">As <c>daemon=</c> has it; empty for none.</param>
    /// <param name="configured">Names the configuration gives a meaning.</param>
    public static Listener Of(ReadOnlySpan<byte> name, ConfiguredDoors configured)
    {
        if (name.IsEmpty) return Listener.Local;
        if (configured.TryFind(name, out Listener listener)) return listener;
        if (name.StartsWith("MSA"u8) || Bytes.EqualsIgnoreCase(name, "submission"u8)) return Listener.Submission;
        if (name.StartsWith("TLSMTA"u8) || name.StartsWith("TLSMSA"u8) || EndsIn(name, "smtps"u8) || EndsIn(name, "submissions"u8)) return Listener.Submissions;
        return name.StartsWith("MTA"u8) || name.StartsWith("Daemon"u8) || EndsIn(name, "smtp"u8) ? Listener.Smtp
            : name.SequenceEqual("stdin"u8) ? Listener.Local
            : Listener.Other;
    }

    private static bool EndsIn(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lower) =>
        name.Length >= lower.Length && Bytes.EqualsIgnoreCase(name[^lower.Length..], lower);
}
