namespace SmtpLogExporter.Dialects.Headers;

/// <summary>The log file of a server that writes one by itself: its lines name neither host nor program, so that their words must tell whose they are.</summary>
/// <param name="Program">The tag its lines get.</param>
/// <param name="Begins">Whether a line begins as this server's do, behind its stamp if it has one.</param>
internal sealed record OwnFile(byte[] Program, OwnLineTest Begins)
{
    /// <summary>Its stamps are those of multilog: of lines with others, or none, it is never asked.</summary>
    public bool HasTaiStamps { get; init; }

    /// <summary>Its stamps may be those of syslog: its <see cref="Front"/> is asked for such lines where the source is said to be this server's, and nowhere else.</summary>
    public bool HasShortStamps { get; init; }

    /// <summary>How a line goes on behind a stamp with a blank in its middle, where more than the words must tell whose it is; else null.</summary>
    public OwnFront? Front { get; init; }
}
