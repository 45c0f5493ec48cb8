namespace SmtpLogExporter.Mail.Stories;

/// <summary>What waits for a line that settles it.</summary>
internal enum HeldKind : byte
{
    /// <summary>A failed handshake of a client, for its explanation.</summary>
    InboundTls,

    /// <summary>A failed handshake with a server, for its explanation.</summary>
    OutboundTls,

    /// <summary>A session whose door and client are not told yet.</summary>
    Door,

    /// <summary>A message whose acceptance or end would be contradicted by a line that follows.</summary>
    Message,
}
