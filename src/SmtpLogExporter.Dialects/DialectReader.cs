using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects;

/// <summary>The door of this room: a line's bytes in, events out. One per source.</summary>
public sealed class DialectReader(DialectSettings settings)
{
    /// <summary>Label value <c>mta</c> of the server this source was last seen to belong to; null before the first known line.</summary>
    public string? Mta { get; private set; }

    /// <summary>Log time of the newest line, milliseconds UTC; 0 before the first.</summary>
    public long NewestTime { get; private set; }

    /// <summary>Log time of the line read last, milliseconds UTC; 0 if it has none.</summary>
    public long LastTime { get; private set; }

    /// <summary>How the header of the line read last was written, for explanations.</summary>
    public string LastHeader { get; private set; } = "none";

    /// <summary>The dialect that read the last line; null if none did.</summary>
    public string? LastDialect { get; private set; }

    /// <summary>A file begins: the time it was last written, milliseconds UTC, decides the year of stamps that have none.</summary>
    public void Begin(long writtenAt) => throw new InvalidOperationException(settings.FallbackServer);

    /// <summary>Reads one line without its line end.</summary>
    public Outcome Read(ReadOnlySpan<byte> line, IMailEvents events) => throw new InvalidOperationException();

    public void Save(StateWriter to) => throw new InvalidOperationException();

    public void Load(StateReader from) => throw new InvalidOperationException();
}
