using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>
/// <c>tcpserver: pid P from IP</c>, <c>ok P HOST:IP:PORT RHOST:RIP:RIDENT:RPORT</c>, <c>deny P …</c>, <c>end P status S</c>; sslserver says the same. Only mail ports count: POP3 and IMAP servers run under it as well.
/// </summary>
internal static class TcpserverLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        if (!text.TryTake("tcpserver: "u8) && !text.TryTake("sslserver: "u8)) return false;
        if (text.TryTake("pid "u8))
        {
            if (!text.TryTakeUntil(" from "u8, out ReadOnlySpan<byte> number)) return true;
            ClientNote note = memory.Clients.Open(memory.Key(at, 'c', number));
            note.Clear();
            note.Address.Set(text.TakeBefore((byte)' '));
            return true;
        }

        bool denied = text.TryTake("deny "u8);
        if (denied || text.TryTake("ok "u8))
        {
            Begin(at, text, denied, memory, events);
            return true;
        }

        if (text.TryTake("end "u8)) End(at, text, memory, events);
        return true;
    }

    private static void Begin(in Origin at, ReadOnlySpan<byte> text, bool denied, QmailMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> process = text.TakeBefore((byte)' ');
        text.TryTake(" "u8);
        ReadOnlySpan<byte> local = text.TakeBefore((byte)' ');
        ReadOnlySpan<byte> port = local[(local.LastIndexOf((byte)':') + 1)..];
        if (ListenerOf(port) is not { } listener) return;
        ClientNote note = memory.Clients.Open(memory.Key(at, 'c', process));
        note.Listener = listener;
        note.IsOpen = true;
        text.TryTake(" "u8);
        ReadOnlySpan<byte> name = text.TakeBefore((byte)':');
        int client = Number(text[(text.LastIndexOf((byte)':') + 1)..]);
        Origin here = Of(at, process, listener);
        events.Observe(here, new Connected { ClientName = name, ClientAddress = note.Address.Span, ClientPort = client });
        if (denied) events.Observe(here, new Prescreened { Event = PrescreenEvent.Denylisted, ClientAddress = note.Address.Span, Score = -1 });
    }

    /// <summary>A wait status: 0 is qmail-smtpd's after QUIT; 256 when it could read or write no longer; 25600 tcpserver's own after a denial.</summary>
    private static void End(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> process = text.TakeBefore((byte)' ');
        if (memory.Clients.Find(memory.Key(at, 'c', process)) is not { } note) return;
        if (note.IsOpen)
        {
            events.Observe(Of(at, process, note.Listener), new Disconnected
            {
                ClientAddress = note.Address.Span,
                Cause = text.SequenceEqual(" status 0"u8) ? EndCause.Unknown : text.SequenceEqual(" status 25600"u8) ? EndCause.Dropped : EndCause.Lost,
                Duration = -1,
            });
        }

        memory.Clients.Remove(note);
    }

    private static Origin Of(in Origin at, ReadOnlySpan<byte> process, Listener listener) => at with { Process = Number(process), Listener = listener };

    private static int Number(ReadOnlySpan<byte> text) => text.TryTake(out int number) ? number : 0;

    private static Listener? ListenerOf(ReadOnlySpan<byte> port) => Number(port) switch
    {
        25 or 26 or 2525 => Listener.Smtp,
        587 => Listener.Submission,
        465 => Listener.Submissions,
        _ => null,
    };
}
