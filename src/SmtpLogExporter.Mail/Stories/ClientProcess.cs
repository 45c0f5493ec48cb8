namespace SmtpLogExporter.Mail.Stories;

/// <summary>What is remembered of a process that talks to other servers, or of an operator's command.</summary>
internal struct ClientProcess
{
    /// <summary>Hash of the transaction (message and relay) whose recipients are being told of.</summary>
    public ulong Transaction;

    /// <summary>Hash of the peer of the last TLS handshake; 0: none since the last transaction.</summary>
    public ulong Encrypted;

    /// <summary>Hashes of the peers it talked to last, the newest first: their connections may still be open.</summary>
    public ulong Peer;
    public ulong PeerBefore;

    /// <summary>Hash of the host last found unreachable, of the message it was for (0: not told yet), and the age of the clock then.</summary>
    public ulong FailedHost;
    public ulong FailedMessage;
    public long FailedAt;

    /// <summary>A TLS failure that waits for its explanation; 0 none, else reason + 1.</summary>
    public byte HeldTlsFailure;

    /// <summary>An operator's command named messages one by one: its summary counts nothing.</summary>
    public bool NamedMessages;

    /// <summary>It talks to a peer. True if it may have a connection to it still.</summary>
    public bool Reuses(ulong peer, bool isConnected)
    {
        bool known = peer == Peer || peer == PeerBefore;
        if (peer != Peer) (PeerBefore, Peer) = (Peer, peer);
        if (!isConnected) Peer = 0;
        return known && isConnected;
    }

    public readonly void Save(StateWriter to)
    {
        to.Write(Transaction);
        to.Write(Encrypted);
        to.Write(Peer);
        to.Write(PeerBefore);
        to.Write(FailedHost);
        to.Write(FailedMessage);
        to.Write(FailedAt);
        to.Write(HeldTlsFailure);
        to.Write(NamedMessages);
    }

    public static ClientProcess Load(StateReader from) => new()
    {
        Transaction = from.ReadUInt64(),
        Encrypted = from.ReadUInt64(),
        Peer = from.ReadUInt64(),
        PeerBefore = from.ReadUInt64(),
        FailedHost = from.ReadUInt64(),
        FailedMessage = from.ReadUInt64(),
        FailedAt = from.ReadInt64(),
        HeldTlsFailure = from.ReadByte(),
        NamedMessages = from.ReadBoolean(),
    };
}
