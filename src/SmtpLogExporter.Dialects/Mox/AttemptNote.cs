using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary>An attempt to deliver: the server it went to last.</summary>
internal sealed class AttemptNote : Note
{
    public NoteText Host { get; } = new(128);

    public override void Clear() => Host.Clear();

    public override void Save(StateWriter to) => Host.Save(to);

    public override void Load(StateReader from) => Host.Load(from);
}
