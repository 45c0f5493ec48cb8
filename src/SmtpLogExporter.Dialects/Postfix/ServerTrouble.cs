using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>What a warning tells about the server itself: the first row that fits. These lines are rare, so the words are searched for.</summary>
internal static class ServerTrouble
{
    public static bool TryRead(ReadOnlySpan<byte> text, Severity severity, out ServerEvent seen)
    {
        seen = ServerEvent.ProcessCrash;
        if (severity == Severity.Panic) return true;
        if (text.StartsWith("process "u8) && (text.Contains(" exit status "u8) || text.Contains(" killed by signal "u8))) return true;
        seen = ServerEvent.ProcessLimit;
        if (text.Contains("has reached its process limit"u8) || text.Contains("lient limit reached"u8)) return true;
        seen = ServerEvent.FileLimit;
        if (text.Contains("Too many open files"u8)) return true;
        seen = ServerEvent.OutOfMemory;
        if (text.Contains("out of memory"u8) || text.Contains("Cannot allocate memory"u8) || text.Contains("insufficient memory"u8)) return true;
        seen = ServerEvent.ConfigError;
        if (IsConfigError(text, severity)) return true;
        seen = ServerEvent.DiskFull;
        if (text.Contains("nsufficient system storage"u8) || text.Contains("No space left"u8)
            || text.Contains("space shortage"u8) || text.Contains("not enough free space"u8)) return true;
        return TryReadRest(text, out seen);
    }

    private static bool TryReadRest(ReadOnlySpan<byte> text, out ServerEvent seen)
    {
        seen = ServerEvent.QueueWriteError;
        if (text.Contains("queue file write error"u8) || text.Contains("Queue file write error"u8) || text.Contains("mail_stream_cleanup"u8)) return true;
        seen = ServerEvent.DatabaseStale;
        if (text.Contains("is older than source file"u8)) return true;
        seen = ServerEvent.TableError;
        if (text.Contains("lookup error"u8) && !text.StartsWith("dnsblog"u8)) return true;
        if (text.Contains(" is unavailable"u8) || text.Contains("map lookup problem"u8)
            || text.Contains("query failed"u8) || text.Contains("proxy:"u8)) return true;
        seen = ServerEvent.MailLoop;
        if (text.Contains("loops back to myself"u8) || text.Contains("alias database loop"u8) || text.Contains("hopcount exceeded"u8)) return true;
        seen = ServerEvent.ClockProblem;
        if (text.Contains("backward"u8) || text.Contains("system clock"u8) || text.Contains("file time stamps"u8)) return true;
        seen = ServerEvent.MilterError;
        if (text.StartsWith("milter "u8) || text.Contains("Milter service"u8)) return true;
        seen = ServerEvent.DnsError;
        if (text.StartsWith("dnsblog"u8)) return true;
        seen = ServerEvent.TlsError;
        if (text.Contains("TLS won't be enabled"u8) || text.Contains("certificate"u8) || text.Contains("private key"u8)) return true;
        seen = ServerEvent.AuthBackendError;
        if (text.StartsWith("SASL: "u8) || text.StartsWith("SASL per-"u8) || text.Contains("authentication server"u8)) return true;
        seen = ServerEvent.QueueCorrupt;
        return text.Contains("corrupt"u8);
    }

    private static bool IsConfigError(ReadOnlySpan<byte> text, Severity severity) =>
        text.Contains("bad command startup"u8) || text.Contains("disabling TLS support"u8) || text.Contains("malformed"u8)
        || text.Contains("unused parameter"u8) || text.Contains("undefined parameter"u8) || text.Contains("unknown "u8)
        || (severity == Severity.Fatal && (text.Contains("parameter"u8) || text.Contains("unsupported dictionary"u8) || text.Contains("bad "u8)));
}
