using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>A transaction: sender, recipients, the end of the data, and the moment the server takes it (connection.js).</summary>
internal static class TransactionLine
{
    public static bool TryRead(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        if (line.Origin.StartsWith("queue/"u8)) return TryReadTarget(line, memory);
        if (!line.Origin.SequenceEqual("core"u8)) return false;
        ReadOnlySpan<byte> message = line.Message;
        if (message.TryTake("sender <"u8))
        {
            Sender(at, line, Inner(message), memory, events);
            return true;
        }

        if (message.TryTake("recipient <"u8))
        {
            Recipient(line, Inner(message), memory);
            return true;
        }

        if (message.SequenceEqual("message"u8))
        {
            Data(at, line, memory, events);
            return true;
        }

        if (message.SequenceEqual("queue"u8))
        {
            Queue(at, line, memory, events);
            return true;
        }

        if (!message.StartsWith("Incoming message exceeded "u8)) return CoreWords.Are(message);
        SessionNote session = memory.Session(line.Id);
        session.ToldSize = true;
        Refusals.Say(at, Stage.EndOfData, "550 Message too big!"u8, false, session.Address.Span, events);
        return true;
    }

    private static void Sender(in Origin at, in HarakaLine line, ReadOnlySpan<byte> address, HarakaMemory memory, IMailEvents events)
    {
        SessionNote session = memory.Session(line.Id);
        session.Stage = Stage.Mail;
        if (!IsYes(line.Fields["code"u8])) return;
        MessageNote message = memory.Messages.Open(line.Id);
        message.Clear();
        message.Sender.Set(address);
        session.ToldAuthentication |= session.IsAuthenticated;
        events.Observe(at, new TransactionOpened { Id = line.Id, ClientAddress = session.Address.Span, IsAuthenticated = session.IsAuthenticated });
    }

    /// <summary><c>code=OK</c> is no proof that the client was told yes: a recipient that nobody took is logged so, too. The number on the line of the message is.</summary>
    private static void Recipient(in HarakaLine line, ReadOnlySpan<byte> address, HarakaMemory memory)
    {
        SessionNote session = memory.Session(line.Id);
        session.Stage = Stage.Rcpt;
        ReadOnlySpan<byte> code = line.Fields["code"u8];
        if (IsYes(code)) memory.Messages.Find(line.Id)?.AddRecipient(address);
        else session.RefusedRecipients.Add(line.Fields["msg"u8], Digit(code));
    }

    private static void Data(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        SessionNote session = memory.Session(line.Id);
        session.Stage = Stage.Data;
        if (!IsYes(line.Fields["code"u8])) session.RefusedMessages.Add(line.Fields["msg"u8], Digit(line.Fields["code"u8]));
        MessageNote message = memory.Messages.Open(line.Id);
        ReadOnlySpan<byte> size = line.Fields["size"u8];
        message.Size = size.TryTake(out long bytes) ? bytes : -1;
        ReadOnlySpan<byte> recipients = line.Fields["rcpts"u8];
        message.Accepted = recipients.TryTake(out int accepted) ? accepted : -1;
        message.Arrived = at.Time;
        ReadOnlySpan<byte> name = line.Fields["mid"u8];
        events.Observe(at, new MessageNamed { Id = line.Id, MessageId = name.TrimStart((byte)'<').TrimEnd((byte)'>') });
    }

    /// <summary><c>code=CONT</c> says that no plugin took it, or comes before the outbound queue's yes.</summary>
    private static void Queue(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> code = line.Fields["code"u8];
        ReadOnlySpan<byte> words = line.Fields["msg"u8];
        if (code.SequenceEqual("OK"u8)) Acceptance.Say(at, line.Id, words, memory, events);
        else if (!IsYes(code)) memory.Session(line.Id).RefusedMessages.Add(words, Digit(code));
    }

    /// <summary><c>forwarding to 192.0.2.1:25</c></summary>
    private static bool TryReadTarget(in HarakaLine line, HarakaMemory memory)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (!message.TryTake("forwarding to "u8)) return false;
        if (memory.Messages.Find(line.Id) is not { } note) return true;
        note.Target.Set(message.TakeBefore((byte)' '));
        note.Taker.Set(line.Origin);
        return true;
    }

    private static bool IsYes(ReadOnlySpan<byte> code) => code.SequenceEqual("OK"u8) || code.SequenceEqual("CONT"u8);

    /// <summary>DENYSOFT and DENYSOFTDISCONNECT are answered 450, DENY and DENYDISCONNECT 550.</summary>
    private static int Digit(ReadOnlySpan<byte> code) => code.StartsWith("DENYSOFT"u8) ? '4' : '5';

    private static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> address) => address.LastIndexOf((byte)'>') is var close and >= 0 ? address[..close] : address;
}
