using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>Levels as written, and what they mean for the server.</summary>
internal static class HarakaLevels
{
    public static HarakaLevel Of(ReadOnlySpan<byte> text) => text.Length switch
    {
        4 when text.SequenceEqual("INFO"u8) => HarakaLevel.Info,
        4 when text.SequenceEqual("WARN"u8) => HarakaLevel.Warn,
        4 when text.SequenceEqual("CRIT"u8) => HarakaLevel.Crit,
        4 when text.SequenceEqual("DATA"u8) => HarakaLevel.Data,
        5 when text.SequenceEqual("ERROR"u8) => HarakaLevel.Error,
        5 when text.SequenceEqual("DEBUG"u8) => HarakaLevel.Debug,
        5 when text.SequenceEqual("ALERT"u8) => HarakaLevel.Alert,
        5 when text.SequenceEqual("EMERG"u8) => HarakaLevel.Emerg,
        6 when text.SequenceEqual("NOTICE"u8) => HarakaLevel.Notice,
        8 when text.SequenceEqual("PROTOCOL"u8) => HarakaLevel.Protocol,
        _ => HarakaLevel.Unknown,
    };

    public static void Say(in Origin at, HarakaLevel level, IMailEvents events)
    {
        if (level < HarakaLevel.Warn) return;
        events.Observe(at, new SeverityLogged
        {
            Severity = level switch
            {
                HarakaLevel.Warn => Severity.Warning,
                HarakaLevel.Error => Severity.Error,
                HarakaLevel.Crit => Severity.Fatal,
                _ => Severity.Panic,
            },
        });
    }
}
