namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>The daemon a tag names, as far as the reading of its lines depends on it.</summary>
internal enum Daemon : byte
{
    /// <summary>The tag does not name it: rsyslog cuts the program name of RFC 5424 at the slash.</summary>
    Unnamed,
    Smtpd,
    Postscreen,
    Tlsproxy,
    Qmqpd,
    Cleanup,
    Pickup,
    Qmgr,
    Smtp,
    Lmtp,
    Local,
    Virtual,
    Pipe,
    Error,
    Discard,
    Bounce,
    Postsuper,
    Master,
    Script,

    /// <summary>Any other: verify, anvil, scache, trivial-rewrite, the commands.</summary>
    Other,
}
