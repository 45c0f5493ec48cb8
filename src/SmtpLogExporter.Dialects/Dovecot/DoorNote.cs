using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>A session whose login named port 465: its later lines name no port.</summary>
internal sealed class DoorNote : Note
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
