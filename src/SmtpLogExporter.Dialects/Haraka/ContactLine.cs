using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>On the way to a remote server: where to, its TLS, and what went wrong.</summary>
internal static class ContactLine
{
    public static bool TryRead(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (message.TryTake("Looking up A records for: "u8) || message.TryTake("Looking up AAAA records for: "u8))
        {
            Delivery.File(line.Id, memory).Host.Set(message);
            return true;
        }

        if (message.TryTake("Attempting to deliver to: "u8))
        {
            Target(message, Delivery.File(line.Id, memory));
            return true;
        }

        if (message.SequenceEqual("secured"u8))
        {
            Secured(at, line, memory, events);
            return true;
        }

        if (message.StartsWith("MX Lookup for "u8) || message.StartsWith("DNS lookup of "u8))
        {
            Failed(at, line, ContactFailure.Dns, memory, events);
            return true;
        }

        bool closed = message.StartsWith("Remote end "u8);
        if (!closed && !message.StartsWith("Ongoing connection failed to "u8) && !message.StartsWith("Connection failed to "u8)) return false;
        Failed(at, line, closed ? ContactFailure.Lost : ReasonOf(message), memory, events);
        return true;
    }

    /// <summary><c>Failed to get pool entry: Outbound connection error: Error: connect ECONNREFUSED 192.0.2.1:25</c>: no file is named.</summary>
    public static bool TryReadPool(in Origin at, ReadOnlySpan<byte> message, HarakaMemory memory, IMailEvents events)
    {
        if (!message.TryTake("Failed to get pool entry: "u8)) return false;
        ReadOnlySpan<byte> peer = message[(message.LastIndexOf((byte)' ') + 1)..];
        ReadOnlySpan<byte> address = peer.LastIndexOf((byte)':') is var colon and > 0 ? peer[..colon] : default;
        memory.FailedAddress.Set(address);
        memory.FailedText.Set(message);
        events.Observe(at, new ContactFailed { Address = address, Reason = ReasonOf(message) });
        return true;
    }

    private static void Target(ReadOnlySpan<byte> message, FileNote file)
    {
        if (message.Contains("LMTP"u8)) file.Transport = Transport.Lmtp;
        ReadOnlySpan<byte> peer = message.TakeBefore((byte)' ');
        int colon = peer.LastIndexOf((byte)':');
        file.Address.Set(colon > 0 ? peer[..colon] : peer);
        ReadOnlySpan<byte> port = colon > 0 ? peer[(colon + 1)..] : default;
        file.Port = port.TryTake(out int number) ? number : 0;
    }

    private static void Secured(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        FileNote file = Delivery.File(line.Id, memory);
        memory.LogsHandshakes = true;
        file.TlsVersion = TlsNames.Version(line.Fields["version"u8]);
        Pool.Encrypted(file.Address.Span, memory);
        events.Observe(at, new TlsStarted
        {
            Direction = Direction.Out,
            Version = file.TlsVersion,
            Trust = line.Fields["verified"u8].SequenceEqual("true"u8) ? TlsTrust.Verified : TlsTrust.Untrusted,
            Cipher = line.Fields["cipher"u8],
            PeerHost = file.Host.Span,
            PeerAddress = file.Address.Span,
            PeerPort = file.Port,
        });
    }

    private static void Failed(in Origin at, in HarakaLine line, ContactFailure reason, HarakaMemory memory, IMailEvents events)
    {
        FileNote file = Delivery.File(line.Id, memory);
        file.Trouble.Set(line.Message);
        events.Observe(at, new ContactFailed { Id = HarakaId.Message(line.Id, out _), Host = file.Host.Span, Address = file.Address.Span, Reason = reason });
    }

    private static ContactFailure ReasonOf(ReadOnlySpan<byte> text) => ContactWords.TryRead(text, out ContactFailure failure) ? failure : ContactFailure.Lost;
}
