using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.SmarterMail;

/// <summary>The SMTP log: sessions of clients with this server.</summary>
internal sealed class SessionLog
{
    private readonly ServerSide server = new();
    private readonly Talks talks = new();

    public static bool IsKnown(ReadOnlySpan<byte> text) =>
        text.StartsWith("cmd: "u8) || text.StartsWith("rsp: "u8) || text.StartsWith("connected at "u8) || text.StartsWith("disconnected at "u8);

    public void Read(in Origin at, in SmarterMailRow row, IMailEvents events)
    {
        Talk talk = talks.Of(TalkKey.Of(row.Id, Direction.In), at.Time);
        ReadOnlySpan<byte> text = row.Text;
        bool speaks = text.StartsWith("rsp: "u8) || text.StartsWith("connected at "u8);

        // "connected at" may come before or behind the greeting.
        if (!talk.IsAnnounced && speaks && !talk.Waiting.Any && !talk.IsGreeted) ServerSide.Connect(at, talk, row.Address, 0, events);
        if (talk.Address.IsEmpty) talk.Address.Set(row.Address);
        if (text.TryTake("cmd: "u8)) ServerSide.Command(at, talk, text, events);
        else if (text.TryTake("rsp: "u8)) server.Reply(at, talk, text, -1, events);
        else if (text.StartsWith("disconnected at "u8))
        {
            ServerSide.End(at, talk, EndCause.Lost, events);
            talks.Remove(talk);
        }
    }

    public void Save(StateWriter to) => talks.Save(to);

    public void Load(StateReader from) => talks.Load(from);
}
