using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>The lines of Haraka: connections and transactions by the core, deliveries by outbound, the rest by plugins.</summary>
internal sealed class HarakaDialect : Dialect
{
    private readonly HarakaMemory memory = new();
    private readonly HarakaLineReader lines = new();

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!lines.TryRead(text, out HarakaLine line)) return BareLine.TryRead(at, HarakaShape.WithoutColour(HarakaShape.WithoutStamp(text)), events) ? Outcome.Known : Outcome.Unmatched;
        HarakaLevels.Say(at, line.Level, events);

        // What a client or server sent, and what only a developer reads: never an event of its own.
        if (line.Level is HarakaLevel.Data or HarakaLevel.Protocol or HarakaLevel.Debug) return Outcome.Known;
        if (!line.Id.IsEmpty)
        {
            if (line.Origin.SequenceEqual("outbound"u8)) return OutboundLine.TryRead(at, line, memory, events) ? Outcome.Known : Unknown(line);
            if (memory.Sessions.Find(HarakaId.Session(line.Id)) is { } known) return In(at with { Session = HarakaId.Session(line.Id), Listener = known.Listener }, line, events);
            return In(at with { Session = HarakaId.Session(line.Id) }, line, events);
        }

        return ServerLine.TryRead(at, line, memory, events) || PluginLine.TryRead(at, line, events) ? Outcome.Known : Unknown(line);
    }

    /// <summary>Words with line ends in them: error texts, and the rest of a line whose last refusal had some.</summary>
    public override Outcome ReadOn(in Origin at, ReadOnlySpan<byte> text, IMailEvents events) => Outcome.Known;

    public override void Save(StateWriter to) => memory.Save(to);

    public override void Load(StateReader from) => memory.Load(from);

    private Outcome In(in Origin at, in HarakaLine line, IMailEvents events) =>
        SessionLine.TryRead(at, line, memory, events) || TransactionLine.TryRead(at, line, memory, events) || PluginLine.TryRead(at, line, events) ? Outcome.Known : Unknown(line);

    /// <summary>Plugins are anybody's: what one of them says is known to mean nothing that is counted. What core and outbound say is written down in their source.</summary>
    private static Outcome Unknown(in HarakaLine line) =>
        line.Origin.SequenceEqual("core"u8) || line.Origin.SequenceEqual("outbound"u8) ? Outcome.Unmatched : Outcome.Known;
}
