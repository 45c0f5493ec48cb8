using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>A message from this machine whose sender is not told yet: a person's or the server's own.</summary>
internal sealed class ArrivalNote : Note
{
    public override void Clear()
    {
    }

    public override void Save(StateWriter to)
    {
    }

    public override void Load(StateReader from)
    {
    }
}
