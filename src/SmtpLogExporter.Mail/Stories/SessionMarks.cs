namespace SmtpLogExporter.Mail.Stories;

/// <summary>Yes-or-no facts about a session.</summary>
[Flags]
internal enum SessionMarks : uint
{
    None = 0,

    /// <summary>Its beginning was seen: its length is known.</summary>
    Announced = 1,

    /// <summary>It is part of the number of active sessions.</summary>
    Active = 2,

    /// <summary>A front end held it; it may go on as a session of the server proper.</summary>
    Screened = 4,

    /// <summary>An orderly QUIT.</summary>
    Quit = 8,

    /// <summary>A TLS handshake was seen to succeed.</summary>
    Encrypted = 16,

    /// <summary>STARTTLS was accepted, whether or not a handshake line followed.</summary>
    StartedTls = 32,

    TlsFailed = 64,

    /// <summary>The TLS failure waits for the lines that explain it.</summary>
    TlsFailureHeld = 128,

    Authenticated = 256,

    /// <summary>A connection limit was hit and no command came after it.</summary>
    ConnectionLimited = 512,

    /// <summary>The next message is thrown away by a rule.</summary>
    DiscardNext = 1024,

    /// <summary>The next message is held by a rule.</summary>
    HoldNext = 2048,

    /// <summary>A redirection was counted in this transaction.</summary>
    Redirected = 4096,

    /// <summary>Commands are known from statistics or replies.</summary>
    HasCommands = 8192,

    /// <summary>Whose connection it is will be told by the end of the session.</summary>
    ClientLater = 16384,
}
