namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>The message a recipient of a dialogue belongs to, which has its result now.</summary>
/// <param name="recipient">Without brackets; may be empty.</param>
/// <param name="time">Log time of the result, milliseconds.</param>
/// <param name="delay">Microseconds since the message came in, -1 unknown.</param>
/// <returns>Its id; empty where it is not known.</returns>
internal delegate ReadOnlySpan<byte> MessageOfRecipient(ReadOnlySpan<byte> recipient, long time, out long delay);
