using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Lines of clients and of the server itself, by their first words. Behind a message id they stand too, once the message has begun to come in.</summary>
internal static class PlainLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (text.IsEmpty) return true;
        return text[0] switch
        {
            (byte)'H' or (byte)'U' or (byte)'F' when ClientFields.TryTake(ref text, out ClientFields fields) => TryReadClient(at, id, fields, text, sessions, events),
            (byte)'n' when text.StartsWith("no "u8) => NameLine.TryRead(at, text, events) || SessionLine.TryRead(at, id, text, sessions, events),
            (byte)'S' when text.StartsWith("SMTP "u8) => SessionLine.TryRead(at, id, text, sessions, events) || ProtocolLine.TryRead(at, text, sessions, events) || RefusedLine.TryRead(at, id, text, sessions, events),
            (byte)'T' when text.StartsWith("TLS error "u8) => TlsLine.TryRead(at, text, sessions, events),
            (byte)'[' when text.Contains("] SSL verify error: "u8) => true,
            (byte)'u' when text.StartsWith("unexpected disconnection "u8) => SessionLine.TryRead(at, id, text, sessions, events),
            (byte)'r' or (byte)'C' or (byte)'c' or (byte)'u' or (byte)'t' when RefusedLine.TryRead(at, id, text, sessions, events) => true,
            _ => AuthLine.TryRead(at, text, sessions, events) || ServerLine.TryRead(at, text, events),
        };
    }

    private static bool TryReadClient(in Origin at, ReadOnlySpan<byte> id, in ClientFields fields, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        text.TryTake(" "u8);
        Origin there = sessions.Of(at, fields);
        if (RejectLine.TryRead(there, id, fields, text, events))
        {
            if (text.StartsWith("rejected connection in "u8) || text.StartsWith("temporarily rejected connection in "u8)) sessions.Refused(there, fields, events);
            return true;
        }

        return text.StartsWith("incomplete transaction "u8) || text.StartsWith("ignoring "u8) || text.StartsWith("authenticated by "u8) || text.Contains(" from cutthrough after DATA: "u8) || text.StartsWith("closed connection "u8);
    }
}
