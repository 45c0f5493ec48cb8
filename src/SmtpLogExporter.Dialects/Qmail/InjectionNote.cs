using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>A process that put a message in, or a message the server wrote: who it was is told before the message is.</summary>
internal sealed class InjectionNote : Note
{
    public bool IsNotification { get; set; }

    public override void Clear() => IsNotification = false;

    public override void Save(StateWriter to) => to.Write(IsNotification);

    public override void Load(StateReader from) => IsNotification = from.ReadBoolean();
}
