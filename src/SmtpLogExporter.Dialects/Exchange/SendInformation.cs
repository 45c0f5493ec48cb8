using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>Rows of the send protocol log that are no part of the dialogue.</summary>
internal static class SendInformation
{
    public static void Read(in Origin at, Talk talk, ReadOnlySpan<byte> data, ReadOnlySpan<byte> context, in Endpoint remote, IMailEvents events)
    {
        if (ProtocolText.TryReadTls(context, data, out TlsVersion version, out ReadOnlySpan<byte> cipher))
        {
            events.Observe(at, new TlsStarted
            {
                Direction = Direction.Out,
                Version = version,
                Trust = TlsTrust.Unknown,
                Cipher = cipher,
                PeerHost = talk.Host.Span,
                PeerAddress = talk.Address.IsEmpty ? remote.Address : talk.Address.Span,
                PeerPort = remote.Port,
            });
        }
        else if (ProtocolText.IsTlsFailure(context) || ProtocolText.IsTlsFailure(data))
            events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = TlsFailureReason.Handshake, PeerAddress = remote.Address });
        else if (TryReadFailure(context, out ContactFailure reason) || TryReadFailure(data, out reason))
            events.Observe(at, new ContactFailed { Id = at.Session, Address = remote.Address, Reason = reason });
    }

    /// <summary><c>Failed to connect. Winsock error code: 10061, Win32 error code: 10061, …</c></summary>
    private static bool TryReadFailure(ReadOnlySpan<byte> text, out ContactFailure reason)
    {
        reason = ContactFailure.Other;
        if (!text.StartsWith("Failed to connect"u8)) return false;
        if (text.TryTakeUntil("Winsock error code: "u8, out _) && text.TryTake(out int code)) reason = Winsock.Of(code);
        return true;
    }
}
