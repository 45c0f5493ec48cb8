using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>Host and tag of a line, <c>mx1 postfix/smtpd</c>, and all that follows from them.</summary>
/// <param name="text">As they stand in the line.</param>
/// <param name="host">How many bytes the host has.</param>
/// <param name="entry">Whose the tag is.</param>
/// <param name="place">Where its lines come from; null if nobody reads them.</param>
internal sealed class LineFront(byte[] text, int host, ProgramEntry entry, Place? place)
{
    public ReadOnlySpan<byte> Text => text;

    public ReadOnlySpan<byte> Host => text.AsSpan(0, host);

    public ProgramEntry Entry => entry;

    /// <summary>Changes when the companions of a mail server learn which one it is.</summary>
    public Place? Place { get; set; } = place;
}
