using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>What the lines of a source have shown of its log level: at 10 it tells connections, at 9 only what happens in them.</summary>
internal sealed class SourceHabits(ConfiguredDoors doors)
{
    public ConfiguredDoors Doors => doors;

    /// <summary><c>NOQUEUE: connect from</c> was seen.</summary>
    public bool TellsConnections { get; set; }

    public void Save(StateWriter to) => to.Write(TellsConnections);

    public void Load(StateReader from) => TellsConnections = from.ReadBoolean();
}
