using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A TLS handshake succeeded.</summary>
public readonly ref struct TlsStarted
{
    public Direction Direction { get; init; }

    public TlsVersion Version { get; init; }

    public TlsTrust Trust { get; init; }

    public ReadOnlySpan<byte> Cipher { get; init; }

    public ReadOnlySpan<byte> PeerHost { get; init; }

    public ReadOnlySpan<byte> PeerAddress { get; init; }

    public int PeerPort { get; init; }

    /// <summary>An existing connection was used again: no handshake of its own.</summary>
    public bool Reused { get; init; }
}
