using SmtpLogExporter.Ingest;

namespace SmtpLogExporter.Health;

/// <summary>Tells trouble with a source once when it begins and once when it ends.</summary>
internal sealed class SourceWatch(Intake intake, ILogger<SourceWatch> log)
{
    private readonly Dictionary<string, string?> told = [];

    /// <summary>Looks at all sources; on the pump's thread.</summary>
    public void Look()
    {
        foreach (Lane lane in intake.Lanes)
        {
            string label = lane.Source.Label;
            string? trouble = lane.Source.Account.Trouble;
            bool known = told.TryGetValue(label, out string? before);
            if (known && before == trouble) continue;
            told[label] = trouble;
            if (!known && lane.Source.IsAtMostOnce) IngestMessages.AtMostOnce(log, label);
            if (trouble is not null && lane.Source.Account.IsUp) IngestMessages.SourceNotice(log, label, trouble);
            else if (trouble is not null) IngestMessages.SourceTrouble(log, label, trouble);
            else if (known) IngestMessages.SourceReadAgain(log, label);
        }
    }
}
