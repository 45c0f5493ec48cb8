using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// A client's name that does not lead back to its address: <c>hostname H does not resolve to address A[: why]</c>, before 2.9
/// <c>A: hostname H verification failed: why</c> and <c>A: address not listed for hostname H</c>.
/// </summary>
internal static class ClientNameLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> address;
        if (text.TryTake("hostname "u8))
        {
            if (!text.TryTakeUntil(" does not resolve to address "u8, out _)) return false;
            if (!text.TryTakeUntil(": "u8, out address))
            {
                address = text;
                text = default;
            }
        }
        else
        {
            if (!text.TryTakeUntil(": "u8, out address) || address.Contains((byte)' ')) return false;
            if (!text.StartsWith("address not listed for hostname "u8)
                && !(text.TryTake("hostname "u8) && text.TryTakeUntil(" verification failed"u8, out _))) return false;
        }

        bool temporary = text.Contains("emporary"u8) || text.Contains("ry again"u8);
        events.Observe(at, new ClientNameDoubted { Kind = temporary ? ClientDnsFailure.LookupError : ClientDnsFailure.PtrMismatch, ClientAddress = address });
        return true;
    }
}
