using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Files;

/// <summary>Reads logs that have a layout of their own instead of a syslog header. One instance per source; never throws, whatever the bytes.</summary>
internal abstract class FileDialect
{
    /// <summary>Takes place and time off a line. What it finds it may keep as places in the line: <see cref="Read"/> of the same line follows.</summary>
    /// <returns>False if the line is of another log.</returns>
    public abstract bool TryRead(ReadOnlySpan<byte> line, ref FileLine header);

    /// <summary>Says the events of the line.</summary>
    /// <param name="at">What <see cref="TryRead"/> found.</param>
    /// <param name="line">The whole line.</param>
    /// <param name="events">Where to say them; spans are valid during the call only.</param>
    public abstract Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events);

    /// <summary>A file begins; see <see cref="DialectReader.Begin"/>.</summary>
    public virtual void Begin(long writtenAt)
    {
    }

    /// <summary>Saves what later lines depend on: the columns a header announced, sessions in the middle of their dialogue.</summary>
    public abstract void Save(StateWriter to);

    public abstract void Load(StateReader from);
}
