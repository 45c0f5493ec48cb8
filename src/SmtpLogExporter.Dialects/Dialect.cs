using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects;

/// <summary>Reads the lines of one kind of program. One instance per source; never throws, whatever the bytes.</summary>
internal abstract class Dialect
{
    /// <summary>Says what a program tag means: asked when the tag is met first, handed back with each of its lines.</summary>
    public virtual ProgramTag Learn(ReadOnlySpan<byte> program) => new() { Text = program.ToArray() };

    /// <summary>Says the events of one line.</summary>
    /// <param name="at">Server, time, process and program of the line.</param>
    /// <param name="tag">What <see cref="Learn"/> said of its program.</param>
    /// <param name="text">The line after its header.</param>
    /// <param name="events">Where to say them; spans are valid during the call only.</param>
    public abstract Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events);

    /// <summary>A line without a header of its own follows one of this dialect in the server's own log file.</summary>
    /// <param name="at">Server and program of the line before, and its time.</param>
    /// <param name="text">The whole line.</param>
    /// <param name="events">Where to say events.</param>
    public virtual Outcome ReadOn(in Origin at, ReadOnlySpan<byte> text, IMailEvents events) => Outcome.Malformed;

    /// <summary>Saves what later lines depend on.</summary>
    public virtual void Save(StateWriter to)
    {
    }

    public virtual void Load(StateReader from)
    {
    }
}
