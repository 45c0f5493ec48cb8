namespace SmtpLogExporter.Mail.Events;

/// <summary>A client's TCP connection was accepted.</summary>
public readonly ref struct Connected
{
    /// <summary>Verified name, or empty.</summary>
    public ReadOnlySpan<byte> ClientName { get; init; }

    /// <summary>IP address as written, without brackets; empty if unknown.</summary>
    public ReadOnlySpan<byte> ClientAddress { get; init; }

    /// <summary>0 where the log has none.</summary>
    public int ClientPort { get; init; }

    /// <summary>A front end (postscreen) holds the connection and may hand it on to the server proper, which then announces it again.</summary>
    public bool Screened { get; init; }

    /// <summary>The other side may be a proxy: the client's own address is told by the end of the session, and counts then.</summary>
    public bool ClientLater { get; init; }
}
