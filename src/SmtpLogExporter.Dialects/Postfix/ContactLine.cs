using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// What the SMTP client met at a server before it tried the next: <c>connect to host[address]:25: Connection refused</c>,
/// <c>ID: host h[a] refused to talk to me: …</c>, <c>ID: lost connection with …</c>. No result: that is a delivery line.
/// </summary>
internal static class ContactLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        bool known = Say(at, id, text, default, events);
        return known || text.StartsWith("host "u8) || text.StartsWith("breaking line > "u8) || text.StartsWith("enabling PIX "u8)
            || text.StartsWith("replacing server reply "u8) || text.StartsWith("Sender requested "u8);
    }

    /// <summary>Says what the words tell about the contact; a refused recipient tells nothing about it.</summary>
    public static bool Say(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, in Peer relay, IMailEvents events)
    {
        bool contact = ContactText.TryRead(text, out Peer host, out ContactFailure failure);
        if (host.IsNone) host = relay;
        if (contact) events.Observe(at, new ContactFailed { Id = id, Host = host.Name, Address = host.Address, Reason = failure });
        TlsFailureReason reason = default;
        bool tls = (!contact || failure == ContactFailure.Tls) && TlsText.TryRead(text, out reason);
        if (tls) events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = reason, PeerAddress = host.Address });
        return contact || tls;
    }
}
