using SmtpLogExporter.Dialects.Headers;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>The file of <c>log_path</c>: a stamp (<c>log_timestamp</c>, by default that of syslog), then a line as syslog has it behind its tag, always with a level. Its words are anybody's, so that it is read only where a source is said to be Dovecot's.</summary>
internal static class DovecotLayout
{
    public static bool TryRead(ReadOnlySpan<byte> text, bool known, ref SyslogHeader header, out int? offset)
    {
        offset = null;
        if (!known || !DovecotLine.TryRead(text, out DovecotLine line) || line.Level == DovecotLevel.None) return false;
        header.Process = line.Process;
        header.Body = text;
        return true;
    }
}
