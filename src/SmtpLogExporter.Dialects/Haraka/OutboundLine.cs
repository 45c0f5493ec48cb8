using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// The life of a queue file (outbound/hmail.js). A remote server's answer to a recipient has a line of its own; what is left of the file is delivered, deferred or bounced by one line for all.
/// </summary>
internal static class OutboundLine
{
    public static bool TryRead(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (message.IsEmpty)
        {
            if (line.Fields.Has("delivered file"u8)) Delivery.Delivered(at, line, memory, events);
            else if (line.Fields["hook"u8].IsEmpty) return false;
            return true;
        }

        if (message.StartsWith("recipient <"u8)) return TryReadRecipient(at, line, memory, events);
        if (message.TryTake("Temp failing "u8))
        {
            if (message.TryTakeUntil(" seconds: "u8, out _)) Delivery.Failed(at, line.Id, message, AttemptStatus.Deferred, memory, events);
            return true;
        }

        if (message.TryTake("bouncing mail: "u8))
        {
            Delivery.Failed(at, line.Id, message, AttemptStatus.Bounced, memory, events);
            return true;
        }

        return ContactLine.TryRead(at, line, memory, events) || OutboundWords.Are(message);
    }

    /// <summary><c>recipient &lt;a&gt; deferred: 451 …</c>, <c>rejected: 550 …</c></summary>
    private static bool TryReadRecipient(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        message.TryTake("recipient <"u8);
        if (!message.TryTakeAddress(" deferred: "u8, " rejected: "u8, out ReadOnlySpan<byte> address, out bool rejected)) return false;
        FileNote file = Delivery.File(line.Id, memory);
        int place = Place(file, address);
        file.Recipients.Mark(place) = rejected ? FileNote.Done : FileNote.Deferred;
        Delivery.Say(at, line.Id, file, address, rejected ? AttemptStatus.Bounced : AttemptStatus.Deferred, message, message, events);
        return true;
    }

    /// <summary>Where the recipient stands in the file. One of which only the domain is known gets its name now.</summary>
    private static int Place(FileNote file, ReadOnlySpan<byte> address)
    {
        int place = file.Recipients.Find(address);
        if (place >= 0) return place;
        for (int i = 0; i < file.Recipients.Count; i++)
        {
            if (file.Recipients[i].StartsWith("@"u8) && file.Recipients.Mark(i) == FileNote.Open)
            {
                file.Recipients.Replace(i, address, FileNote.Open);
                return file.Recipients.Count - 1;
            }
        }

        file.Recipients.Add(address, FileNote.Open);
        return file.Recipients.Count - 1;
    }
}
