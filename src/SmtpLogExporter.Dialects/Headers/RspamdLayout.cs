using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// What follows the stamp in rspamd's own log file: <c>#process(worker) &lt;tag&gt;; module; function: text</c>. Neither host nor program stand in it.
/// </summary>
internal static class RspamdLayout
{
    /// <param name="text">Starts behind the stamp and its blank.</param>
    /// <param name="header">Gets program, process and body.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, ref SyslogHeader header)
    {
        if (!text.TryTake("#"u8) || !text.TryTake(out header.Process) || !text.TryTake("("u8) || !text.TryTakeUntil(") "u8, out _)) return false;
        header.Program = "rspamd"u8;
        header.Body = text;
        return true;
    }
}
