using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Files;

/// <summary>What a line of a log with its own layout says of its place.</summary>
internal ref struct FileLine
{
    /// <summary>Milliseconds UTC; 0 where the line has none.</summary>
    public long Time;

    /// <summary>Name of the server as the line has it; empty where it has none.</summary>
    public ReadOnlySpan<byte> Host;

    /// <summary>The session's own id; empty where the line has none.</summary>
    public ReadOnlySpan<byte> Session;

    /// <summary>The part of the server that writes; empty where there is but one.</summary>
    public ReadOnlySpan<byte> Program;

    /// <summary>Stands for a session of this server with another, where the log has no process ids: its lines belong together.</summary>
    public int Process;

    /// <summary>The log tells no sessions apart.</summary>
    public bool Sessionless;

    public Listener Listener;

    /// <summary>The line says nothing but <see cref="Outcome"/>: a title, a comment, a line that cannot be read.</summary>
    public bool IsBare;

    public Outcome Outcome;

    /// <summary>It is of this log by its place in the file alone.</summary>
    public readonly bool IsUseless => IsBare && Outcome != Outcome.Known;

    /// <summary>The line ends so, without events.</summary>
    public bool End(Outcome outcome)
    {
        IsBare = true;
        Outcome = outcome;
        return true;
    }
}
