using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.MailEnable;

/// <summary>MailEnable's activity log. Command and reply stand in one row, so each is given to the other for free.</summary>
internal sealed class MailEnableDialect(DialectSettings settings) : FileDialect
{
    private const int DateLength = 8;
    private readonly DayClock clock = new(settings.Zone);
    private readonly ServerSide server = new() { EndsAtQuit = true };
    private readonly ClientSide client = new();
    private readonly Talks talks = new();

    public static bool Recognizes(ReadOnlySpan<byte> line) => ActivityRow.TryRead(line, out _) || IsBanner(line);

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        if (line.IsEmpty || IsBanner(line)) return header.End(Outcome.Known);
        if (!ActivityRow.TryRead(line, out ActivityRow row)) return line.Contains("\tSMTP-"u8) && header.End(Outcome.Malformed);
        if (!DayText.TryRead(row.Stamp[..DateLength], DayOrder.MonthDayYear, out int day) || !clock.TryRead(day, row.Stamp[(DateLength + 1)..], out header.Time, out _)) return header.End(Outcome.Malformed);
        header.Session = row.Peer;
        if (row.IsOutbound) header.Process = TalkKey.Of(row.Peer, Direction.Out).Number;
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        if (!ActivityRow.TryRead(line, out ActivityRow row)) return Outcome.Malformed;
        Talk talk = talks.Of(TalkKey.Of(row.Peer, row.IsOutbound ? Direction.Out : Direction.In), at.Time);
        if (row.IsOutbound) Outbound(at, row, talk, events);
        else Inbound(at, row, talk, events);
        return Outcome.Known;
    }

    public override void Save(StateWriter to)
    {
        clock.Save(to);
        talks.Save(to);
    }

    public override void Load(StateReader from)
    {
        clock.Load(from);
        talks.Load(from);
    }

    /// <summary>The first line of a file: <c>[11/22/26 00:00:00]**** … LOG FILE STARTED …</c></summary>
    private static bool IsBanner(ReadOnlySpan<byte> line) => line.Length > 24 && line[0] == '[' && line[3] == '/' && line[18..].StartsWith("]****"u8);

    private static bool IsGreeting(ReadOnlySpan<byte> verb) => verb.IsEmpty || verb.SequenceEqual("CONN"u8);

    /// <summary>The dot behind the body has a verb of its own.</summary>
    private static bool IsBodyEnd(ReadOnlySpan<byte> verb) => verb.SequenceEqual("DATE"u8);

    private void Inbound(in Origin at, in ActivityRow row, Talk talk, IMailEvents events)
    {
        if (IsGreeting(row.Verb))
        {
            ServerSide.Connect(at, talk, row.Address, 0, events);
            server.Reply(at, talk, row.Reply, -1, events);
            return;
        }

        if (talk.Address.IsEmpty) talk.Address.Set(row.Address);

        // A row of another command behind DATA: the row of the dot was not logged, so nothing is known of the message.
        if (talk.IsInBody && !IsBodyEnd(row.Verb)) talk.BreakOff();

        // Rows of AUTH behind the first hold a credential for a command: the verb alone is said again. The dialogue is over when a reply is no challenge.
        bool goesOn = Verb.Of(row.Verb) == SmtpCommand.Auth && talk.Waiting.Any && talk.Waiting.First == Step.Auth;
        if (!IsBodyEnd(row.Verb) && !goesOn) ServerSide.Command(at, talk, Verb.Of(row.Verb) is SmtpCommand.Auth && !row.Command.StartsWith("AUTH"u8) ? row.Verb : row.Command.IsEmpty ? row.Verb : row.Command, events);
        if (!row.Reply.IsEmpty) server.Reply(at, talk, row.Reply, IsBodyEnd(row.Verb) ? row.Received : -1, events);
        if (talk.HasQuit) talks.Remove(talk);
    }

    private void Outbound(in Origin at, in ActivityRow row, Talk talk, IMailEvents events)
    {
        if (IsGreeting(row.Verb))
        {
            ClientSide.Connect(talk, default, row.Address, 0);
            client.Reply(at, talk, row.Reply, events);
            return;
        }

        if (talk.Address.IsEmpty) ClientSide.Connect(talk, default, row.Address, 0);
        if (!IsBodyEnd(row.Verb)) client.Command(at, talk, row.Command.IsEmpty ? row.Verb : row.Command, events);
        if (!row.Reply.IsEmpty) client.Reply(at, talk, row.Reply, events);
        if (Verb.Of(row.Verb) != SmtpCommand.Quit) return;
        client.End(at, talk, events);
        talks.Remove(talk);
    }
}
