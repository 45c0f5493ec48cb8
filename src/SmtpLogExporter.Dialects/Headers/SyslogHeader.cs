namespace SmtpLogExporter.Dialects.Headers;

/// <summary>What stands before the text of a program.</summary>
internal ref struct SyslogHeader
{
    public HeaderForm Form;

    /// <summary>Milliseconds UTC; 0 where the stamp is nil.</summary>
    public long Time;

    /// <summary>Empty where there is none.</summary>
    public ReadOnlySpan<byte> Host;

    /// <summary>Empty where a syslog daemon speaks for itself.</summary>
    public ReadOnlySpan<byte> Program;

    /// <summary>0 where there is none.</summary>
    public int Process;

    public ReadOnlySpan<byte> Body;

    /// <summary>The front this line shares with others, if it was known.</summary>
    public LineFront? Front;

    /// <summary>Host and tag as they stand in the line, where they may become such a front; empty where not.</summary>
    public ReadOnlySpan<byte> NewFront;
}
