using System.Net;
using System.Net.Security;

namespace SmtpLogExporter.Logs;

/// <summary>Messages that other machines or programs send by the syslog protocol.</summary>
public sealed record SyslogSpec
{
    public required IReadOnlyList<ListenPoint> Listen { get; init; }

    /// <summary>Who may send; this machine may if nobody is named.</summary>
    public IReadOnlyList<IPNetwork> Allowed { get; init; } = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>Certificate and demands on clients; asked for each handshake, so that it may change.</summary>
    public Func<SslServerAuthenticationOptions>? Tls { get; init; }

    /// <summary>Open connections altogether.</summary>
    public int Connections { get; init; } = 1000;

    /// <summary>Open connections of one address.</summary>
    public int ConnectionsPerSender { get; init; } = 100;

    /// <summary>Bytes of messages that wait to be counted, altogether; a sender may have a quarter of it.</summary>
    public int InboxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes of datagrams the kernel keeps until they are taken: bursts must fit in.</summary>
    public int ReceiveBuffer { get; init; } = 8 * 1024 * 1024;

    /// <summary>The same for the same listener, so that its spool is found again.</summary>
    public string Key => $"syslog:{string.Join(' ', Listen)}";

    public bool Equals(SyslogSpec? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
