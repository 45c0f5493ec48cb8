using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>The few lines that are written before the format is known (haraka.js, logger.js), and what libraries print beside the logger.</summary>
internal static class BareLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.StartsWith("Starting up Haraka version "u8))
        {
            return text.IsEmpty || text.StartsWith("loglevel: "u8) || text.StartsWith("log format: "u8) || text.StartsWith("loaded "u8) || text.StartsWith("Reloaded file: "u8)
                || text.StartsWith("invalid log"u8) || text.StartsWith("    at "u8);
        }

        events.Observe(at, new ServerReported { Event = ServerEvent.Start });
        return true;
    }
}
