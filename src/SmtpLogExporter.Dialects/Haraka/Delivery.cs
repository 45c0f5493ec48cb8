using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>What becomes of the recipients of a queue file.</summary>
internal static class Delivery
{
    /// <summary>The file of a line: at its first line its recipients are those of its domain in the message.</summary>
    public static FileNote File(ReadOnlySpan<byte> id, HarakaMemory memory)
    {
        if (memory.Files.Find(id) is { } known) return known;
        FileNote file = memory.Files.Open(id);
        if (memory.Messages.Find(HarakaId.Message(id, out int number)) is not { } message) return file;
        for (int i = 0; i < message.Recipients.Count; i++)
        {
            if (message.Recipients.Mark(i) == number) file.Recipients.Add(message.Recipients[i], FileNote.Open);
        }

        return file;
    }

    /// <summary><c>delivered file= domain= host= ip= port= mode= tls= auth= response= delay= fails= rcpts=ok/deferred/bounced</c></summary>
    public static void Delivered(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        FileNote file = File(line.Id, memory);
        file.Host.Set(line.Fields["host"u8]);
        file.Address.Set(line.Fields["ip"u8]);
        file.Transport = line.Fields["mode"u8].SequenceEqual("LMTP"u8) ? Transport.Lmtp : Transport.Smtp;
        ReadOnlySpan<byte> port = line.Fields["port"u8];
        file.Port = port.TryTake(out int number) ? number : 0;
        ReadOnlySpan<byte> counts = line.Fields["rcpts"u8];
        int left = counts.TryTake(out int taken) ? Math.Min(taken, 10_000) : 1;
        ReadOnlySpan<byte> time = line.Fields["delay"u8];
        Attempt attempt = new() { Connection = Pool.UseOf(line.Fields["tls"u8].SequenceEqual("Y"u8), file, memory), TlsVersion = VersionOf(line, file), Delay = time.TryTakeMicro(out long micro) ? micro : -1 };
        ReadOnlySpan<byte> words = line.Fields["response"u8];
        for (int i = 0; i < file.Recipients.Count && left > 0; i++)
        {
            if (file.Recipients.Mark(i) != FileNote.Open) continue;
            file.Recipients.Mark(i) = FileNote.Done;
            Say(at, line.Id, file, file.Recipients[i], AttemptStatus.Sent, default, words, attempt, events);
            left--;
        }

        for (; left > 0; left--) Say(at, line.Id, file, default, AttemptStatus.Sent, default, words, attempt, events);
        Settle(at, line.Id, file, memory, events);
    }

    /// <summary>One line for all recipients that have no answer of their own in this attempt.</summary>
    public static void Failed(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> why, AttemptStatus status, HarakaMemory memory, IMailEvents events)
    {
        bool each = why.StartsWith("Some recipients "u8);
        if (each && memory.Files.Find(id) is null) return;
        FileNote file = File(id, memory);
        if (!each)
        {
            // The log began in its middle: one at least was meant.
            if (file.Recipients.Count == 0) file.Recipients.Add(default, FileNote.Open);
            All(at, id, file, why, status, events);
        }

        if (status == AttemptStatus.Deferred) file.Reopen();
        Settle(at, id, file, memory, events);
    }

    /// <summary>Says what became of one recipient of the file.</summary>
    public static void Say(in Origin at, ReadOnlySpan<byte> id, FileNote file, ReadOnlySpan<byte> recipient, AttemptStatus status, ReadOnlySpan<byte> reply, ReadOnlySpan<byte> text, IMailEvents events) =>
        Say(at, id, file, recipient, status, reply, text, new Attempt { Connection = 2, Delay = -1 }, events);

    private static void Say(
        in Origin at, ReadOnlySpan<byte> id, FileNote file, ReadOnlySpan<byte> recipient, AttemptStatus status, ReadOnlySpan<byte> reply, ReadOnlySpan<byte> text, Attempt attempt, IMailEvents events) =>
        events.Observe(at, new Attempted
        {
            Id = HarakaId.Message(id, out _),
            Recipient = recipient,
            RelayHost = file.Host.Span,
            RelayAddress = file.Address.Span,
            RelayPort = file.Port,
            Transport = file.Transport,
            Status = status,
            Reply = reply,
            Text = text,
            ConnectionUse = attempt.Connection,
            TellsTls = attempt.Connection == 1,
            TlsVersion = attempt.TlsVersion,
            TlsTrust = attempt.TlsVersion == TlsVersion.None ? TlsTrust.None : TlsTrust.Unknown,
            Delay = attempt.Delay,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });

    private static void All(in Origin at, ReadOnlySpan<byte> id, FileNote file, ReadOnlySpan<byte> why, AttemptStatus status, IMailEvents events)
    {
        bool expired = status == AttemptStatus.Bounced && why.StartsWith("Too many failures"u8);
        ReadOnlySpan<byte> reply = why;
        reply.TryTake("Upstream error: "u8);
        if (!ReplyCode.Is(reply)) reply = default;
        ReadOnlySpan<byte> text = reply.IsEmpty && !file.Trouble.IsEmpty ? file.Trouble.Span : why;
        for (int i = 0; i < file.Recipients.Count; i++)
        {
            ref int mark = ref file.Recipients.Mark(i);
            if (mark == FileNote.Done || (mark == FileNote.Deferred && status == AttemptStatus.Deferred)) continue;
            if (expired) events.Observe(at, new RecipientsExpired { Id = HarakaId.Message(id, out _), Recipient = file.Recipients[i], Transport = file.Transport });
            else Say(at, id, file, file.Recipients[i], status, reply, text, events);
            if (status == AttemptStatus.Bounced) mark = FileNote.Done;
        }
    }

    /// <summary>A file without open recipients is gone; with the last file the message is.</summary>
    private static void Settle(in Origin at, ReadOnlySpan<byte> id, FileNote file, HarakaMemory memory, IMailEvents events)
    {
        if (!file.IsFinished) return;
        memory.Files.Remove(file);
        ReadOnlySpan<byte> messageId = HarakaId.Message(id, out _);
        if (memory.Messages.Find(messageId) is not { } message || ++message.Finished < Math.Max(1, message.Domains)) return;
        memory.Messages.Remove(message);
        events.Observe(at, new MessageLeft { Id = messageId, How = Departure.Completed });
    }

    private static TlsVersion VersionOf(in HarakaLine line, FileNote file)
    {
        if (!line.Fields["tls"u8].SequenceEqual("Y"u8)) return TlsVersion.None;
        return file.TlsVersion == TlsVersion.None ? TlsVersion.Unknown : file.TlsVersion;
    }
}
