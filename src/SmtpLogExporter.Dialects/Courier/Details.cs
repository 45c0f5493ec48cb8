using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>The lines before a result: the other side (<c>mx.example.net [::ffff:192.0.2.1]</c>), the command that was sent, its answer, or what went wrong.</summary>
internal static class Details
{
    public static void Note(RecipientNote note, ReadOnlySpan<byte> text)
    {
        // Lines of a longer answer are joined by slashes: the first has the code.
        if (ReplyCode.Is(text))
        {
            note.Reply.Set(text);
            return;
        }

        ReadOnlySpan<byte> peer = text;
        peer.TryTake("delivered: "u8);
        int bracket = peer.IndexOf((byte)'[');
        if (bracket > 0 && peer[^1] == ']')
        {
            note.RelayHost.Set(peer[..bracket].TrimEnd((byte)' '));
            ReadOnlySpan<byte> address = peer[(bracket + 1)..^1];
            address.TryTake("::ffff:"u8);
            note.RelayAddress.Set(address);
        }

        if (text.StartsWith("RCPT TO:"u8)) note.Stage = Stage.Rcpt;
        else if (text.StartsWith("MAIL FROM:"u8)) note.Stage = Stage.Mail;
        else if (text.SequenceEqual("DATA"u8)) note.Stage = Stage.Data;
        else if (text.StartsWith("EHLO "u8) || text.StartsWith("HELO "u8)) note.Stage = Stage.Helo;
        else if (bracket <= 0 || text[^1] != ']' || text.StartsWith("delivered: "u8)) note.Text.Set(text);
    }
}
