using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail;

/// <summary>Where and when an event or fact belongs. Made once per line and passed by reference.</summary>
public readonly ref struct Origin
{
    /// <summary>Label value <c>mta</c> of a companion's line in a source whose mail server has not spoken yet.</summary>
    public const string UnknownMta = "unknown";

    /// <summary>The program and mail server it comes from.</summary>
    public Place Place { get; init; }

    /// <summary>The mail server software, as the label value <c>mta</c> has it; companions carry that of the server they work for.</summary>
    public string Mta => Place.Server.Mta;

    /// <summary>The label value <c>server</c>: lower case, never empty.</summary>
    public ReadOnlySpan<byte> Server => Place.Server.Name;

    /// <summary>The full program tag of the line, such as <c>postfix/submission/smtpd</c>; may be empty.</summary>
    public ReadOnlySpan<byte> Program => Place.Program;

    /// <summary>The instance whose queue ids these are (<c>postfix</c>, <c>postfix-out</c>); may be empty.</summary>
    public ReadOnlySpan<byte> Instance => Place.Instance;

    /// <summary>Log time of the line, milliseconds since 1970-01-01 UTC.</summary>
    public long Time { get; init; }

    /// <summary>Process id, 0 where the log has none.</summary>
    public int Process { get; init; }

    /// <summary>The session's own id where the log has one; empty where program and process tell sessions apart.</summary>
    public ReadOnlySpan<byte> Session { get; init; }

    /// <summary>The log tells no sessions apart: nothing is remembered from one line of a client to the next, and no session is opened or ended.</summary>
    public bool Sessionless { get; init; }

    /// <summary>The door of the server this line belongs to.</summary>
    public Listener Listener { get; init; }

    /// <summary>The same place, another door of the server.</summary>
    public Origin Through(Listener listener) => this with { Listener = listener };
}
