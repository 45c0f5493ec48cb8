using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Iis;

/// <summary>
/// The rows of one address as a dialogue. There is no session id and no port: a second HELO begins a new connection unless STARTTLS, AUTH or a refused HELO stands before it,
/// and sessions of one client at the same time run into each other.
/// </summary>
internal sealed class IisSession
{
    private const int Longest = 4096;
    private readonly ServerSide server = new();
    private readonly ClientSide client = new() { MergesReplies = true };
    private readonly Talks talks = new();
    private readonly byte[] text = new byte[Longest];

    public Outcome Read(in Origin at, in IisRow row, IMailEvents events)
    {
        bool isOutbound = row.IsOutboundCommand || row.IsOutboundReply;
        Talk talk = talks.Of(TalkKey.Of(row.Address, isOutbound ? Direction.Out : Direction.In), at.Time);
        if (isOutbound) Outbound(at, row, talk, events);
        else Inbound(at, row, talk, events);
        return Outcome.Known;
    }

    public void Save(StateWriter to) => talks.Save(to);

    public void Load(StateReader from) => talks.Load(from);

    /// <summary>The reply to a command stands in the same row, as a number.</summary>
    private void Inbound(in Origin at, in IisRow row, Talk talk, IMailEvents events)
    {
        SmtpCommand command = Verb.Of(row.Verb);
        if (!talk.IsAnnounced || (command is SmtpCommand.Helo or SmtpCommand.Ehlo && BeginsAnew(talk))) ServerSide.Connect(at, talk, row.Address, 0, events);
        if (command == SmtpCommand.Quit)
        {
            // 240 stands for 221; nobody is told 240.
            events.Observe(at, new CommandsUsed { Command = SmtpCommand.Quit, Accepted = 1 });
            ServerSide.End(at, talk, EndCause.Quit, events, row.Win32 > 0 ? row.Win32 * 1000 : -1);
            talks.Remove(talk);
            return;
        }

        if (row.Status == 0) return;
        ServerSide.Command(at, talk, Line(row), events);
        if (command == SmtpCommand.Data && row.Status == 250) server.Reply(at, talk, "354"u8, -1, events);
        Span<byte> code = stackalloc byte[3];
        Write(row.Status, code);
        server.Reply(at, talk, code, row.Received, events);
    }

    private void Outbound(in Origin at, in IisRow row, Talk talk, IMailEvents events)
    {
        if (!talk.IsAnnounced) ClientSide.Connect(talk, default, row.Address, 0);
        if (row.IsOutboundCommand)
        {
            client.Command(at, talk, Line(row), events);
            return;
        }

        ReadOnlySpan<byte> reply = Spaced(row.Arguments, text);

        // Replies of several lines have a row for each.
        if (reply.Length > 3 && reply[3] == '-') return;
        if (!talk.Waiting.Any && reply.StartsWith("220"u8)) ClientSide.Connect(talk, default, row.Address, 0);
        bool ends = talk.Waiting.Any && talk.Waiting.First == Step.Quit;
        client.Reply(at, talk, reply, events);
        if (!ends) return;
        client.End(at, talk, events);
        talks.Remove(talk);
    }

    private static bool BeginsAnew(Talk talk) => talk.HasHello && talk.LastStep != Step.Auth;

    private ReadOnlySpan<byte> Line(in IisRow row)
    {
        int length = Math.Min(row.Verb.Length, 16);
        row.Verb[..length].CopyTo(text);
        text[length] = (byte)' ';
        ReadOnlySpan<byte> arguments = Spaced(row.Arguments, text.AsSpan(length + 1));
        return text.AsSpan(0, length + 1 + arguments.Length);
    }

    /// <summary>Blanks were written as plus signs, and so were plus signs: inside an address they are its own.</summary>
    private static ReadOnlySpan<byte> Spaced(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from = from[..Math.Min(from.Length, to.Length)];
        bool inAddress = false;
        for (int i = 0; i < from.Length; i++)
        {
            byte next = from[i];
            inAddress = next == '<' || (inAddress && next != '>');
            to[i] = next == '+' && !inAddress ? (byte)' ' : next;
        }

        return to[..from.Length].Trim((byte)' ');
    }

    private static void Write(int status, Span<byte> code)
    {
        status = Math.Clamp(status, 0, 999);
        code[0] = (byte)('0' + (status / 100));
        code[1] = (byte)('0' + (status / 10 % 10));
        code[2] = (byte)('0' + (status % 10));
    }
}
