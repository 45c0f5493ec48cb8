using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>
/// The log for AWStats: a line for each recipient, <c>time, from, to, client, host, SMTP, ?, code, bytes</c> between tabs (AWStats.cpp). Its codes are 250, 530, 550 and 554 only and
/// no reply of anybody. The main log tells the same, so it says something only where it is the one log that is read.
/// </summary>
internal sealed class StatisticsLog(bool isOnlyLog)
{
    public static bool Recognizes(ReadOnlySpan<byte> line) => line.Length > 24 && line[4] == '-' && line[19] == '\t' && line.Count((byte)'\t') == 8 && line.IndexOf("\tSMTP\t"u8) > 0;

    public Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        if (!isOnlyLog) return Outcome.Known;
        line.TryTakeUntil("\t"u8, out _);
        line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> sender);
        line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> recipient);
        line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> client);
        line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> host);
        if (!line.TryTake("SMTP\t"u8)) return Outcome.Malformed;
        line.TryTakeUntil("\t"u8, out _);
        if (!line.TryTake(out int code) || !line.TryTake("\t"u8) || !line.TryTake(out long size)) return Outcome.Malformed;
        if (code is 530 or 554)
        {
            events.Observe(at, new Refused { ClientAddress = client, Stage = code == 530 ? Stage.Rcpt : Stage.EndOfData, Sender = sender, Recipient = recipient });
            return Outcome.Known;
        }

        bool isLocal = host.SequenceEqual("127.0.0.1"u8) || host.SequenceEqual("localhost"u8);
        events.Observe(at, new Attempted
        {
            Recipient = recipient,
            RelayHost = isLocal ? default : host,
            Transport = isLocal ? Transport.Local : Transport.Smtp,
            Status = code == 250 ? AttemptStatus.Sent : AttemptStatus.Bounced,
            Size = size,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
        return Outcome.Known;
    }
}
