using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Lines about the server's own trouble: the first row that fits. They are rare, so the words are searched for.</summary>
internal static class Trouble
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        bool isWarning = text.StartsWith("Warning: "u8) || text.StartsWith("WARNING: "u8) || text.StartsWith("*** WARNING"u8);
        bool isError = !isWarning && SaysError(text);
        if (TryReadEvent(text, out ServerEvent seen)) ServerLine.Report(at, seen, events);
        else if (!isWarning && !isError) return false;
        events.Observe(at, new SeverityLogged { Severity = isWarning ? Severity.Warning : Severity.Error });
        return true;
    }

    private static bool SaysError(ReadOnlySpan<byte> text) =>
        text.StartsWith("Failed to "u8) || text.StartsWith("failed to "u8) || text.StartsWith("Cannot "u8) || text.StartsWith("Unable to "u8) || text.StartsWith("error "u8)
        || text.StartsWith("Error "u8) || text.StartsWith("socket bind() to port "u8) || text.StartsWith("exim: "u8) || text.StartsWith("daemon: "u8);

    private static bool TryReadEvent(ReadOnlySpan<byte> text, out ServerEvent seen)
    {
        seen = ServerEvent.DiskFull;
        if (text.Contains("No space left on device"u8) || text.Contains("spool directory space check failed"u8) || text.Contains("not enough space"u8)) return true;
        seen = ServerEvent.FileLimit;
        if (text.Contains("Too many open files"u8)) return true;
        seen = ServerEvent.OutOfMemory;
        if (text.Contains("Cannot allocate memory"u8) || text.StartsWith("failed to malloc "u8)) return true;
        seen = ServerEvent.ConfigError;
        if (text.StartsWith("Exim configuration error"u8) || text.StartsWith("failed to expand "u8) || text.StartsWith("Failed to expand "u8) || text.Contains("configuration error"u8)
            || text.StartsWith("Expansion of "u8) || text.StartsWith("expansion of "u8) || text.StartsWith("error in ACL"u8) || text.StartsWith("invalid ACL "u8)) return true;
        seen = ServerEvent.QueueCorrupt;
        if (text.Contains("Format error in spool file"u8) || text.StartsWith("Format error"u8)) return true;
        seen = ServerEvent.QueueWriteError;
        if (text.StartsWith("spool file "u8) || text.StartsWith("Error while writing"u8) || text.Contains(" to spool file"u8)) return true;
        seen = ServerEvent.TlsError;
        if (text.StartsWith("(SSL_CTX_"u8) || text.StartsWith("(gnutls_certificate_"u8)) return true;
        if (text.StartsWith("TLS: "u8) && (text.Contains("certificate"u8) || text.Contains("private key"u8))) return true;
        seen = ServerEvent.ProcessCrash;
        return text.Contains("SIGSEGV"u8) || text.Contains(" crashed "u8) || text.Contains("queue run: process "u8);
    }
}
