namespace SmtpLogExporter.Logs;

/// <summary>How syslog messages come in.</summary>
public enum Transport
{
    /// <summary>RFC 5426: one datagram, one message.</summary>
    Udp,

    /// <summary>RFC 6587: a count of bytes before the message or a line feed behind it, message by message.</summary>
    Tcp,

    /// <summary>RFC 5425: as TCP, encrypted.</summary>
    Tls,

    /// <summary>Datagrams of programs of this machine, as to <c>/dev/log</c>.</summary>
    Unix,
}
