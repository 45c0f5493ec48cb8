using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>Lines that belong to no connection: the server itself (server.js, plugins.js), and outbound's work before a queue file exists.</summary>
internal static class ServerLine
{
    public static bool TryRead(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (line.Origin.SequenceEqual("outbound"u8)) return TryReadOutbound(at, line, memory, events) || true;
        if (!line.Origin.SequenceEqual("core"u8) && !line.Origin.SequenceEqual("server"u8)) return false;
        if (EventOf(message) is { } happened) events.Observe(at, new ServerReported { Event = happened });
        return true;
    }

    private static bool TryReadOutbound(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (message.TryTake("Created transaction: "u8))
        {
            // What "Sending email via params" announces: the server writes to somebody, and of itself it only writes bounces.
            memory.Own.Set(message);
            memory.Messages.Open(message).Clear();
            events.Observe(at.Through(Listener.Local), new MessageAccepted { Id = message, IsNotification = true, Size = -1, Recipients = 1, BeforeQueue = -1 });
            events.Observe(at, new NotificationMade { NotificationId = message, Kind = NotificationKind.Failure });
            return true;
        }

        if (message.TryTake("Processing delivery for domain: "u8))
        {
            if (!memory.Own.IsEmpty && memory.Messages.Find(memory.Own.Span) is { } own)
            {
                Span<byte> recipient = stackalloc byte[256];
                recipient[0] = (byte)'@';
                message = message[..Math.Min(message.Length, recipient.Length - 1)];
                message.CopyTo(recipient[1..]);
                own.AddRecipient(recipient[..(message.Length + 1)]);
            }

            return true;
        }

        if (message.SequenceEqual("Sending email as a transaction"u8))
        {
            memory.Own.Clear();
            return true;
        }

        return Pool.TryRead(message, memory) || ContactLine.TryReadPool(at, message, memory, events);
    }

    private static ServerEvent? EventOf(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("Starting up Haraka"u8)) return ServerEvent.Start;
        if (message.SequenceEqual("Shutting down"u8) || message.StartsWith("Shutting down listeners"u8)) return ServerEvent.Stop;
        if (message.StartsWith("Reload complete"u8)) return ServerEvent.Reload;
        if (message.StartsWith("worker "u8) && (message.Contains("killed by signal"u8) || message.Contains("exited with error code"u8))) return ServerEvent.ProcessCrash;
        if (message.Contains("deferring connections: lag"u8)) return ServerEvent.ProcessLimit;
        if (message.Contains("EMFILE"u8) || message.Contains("ENFILE"u8)) return ServerEvent.FileLimit;
        if (message.Contains("ENOSPC"u8)) return ServerEvent.DiskFull;
        if (message.Contains("ENOMEM"u8)) return ServerEvent.OutOfMemory;
        bool broken = message.StartsWith("Failed to setup listeners"u8) || message.StartsWith("Invalid \"listen\" format"u8) || message.StartsWith("compiling '"u8)
            || (message.StartsWith("Loading "u8) && message.Contains(" failed"u8));
        return broken ? ServerEvent.ConfigError : null;
    }
}
