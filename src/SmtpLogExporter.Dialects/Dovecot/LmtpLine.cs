using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>Connections of the service <c>lmtp</c> (lmtp-client.c). A process serves one client at a time. Those of a socket of this machine are no network connections.</summary>
internal static class LmtpLine
{
    /// <summary>False if the line is none of these.</summary>
    public static bool TrySay(in Origin at, in DovecotLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> text = line.Text;
        bool isEnd = text.TryTake("Disconnect from "u8);
        if (!isEnd && !text.TryTake("Connect from "u8)) return false;
        int end = text.IndexOf(": "u8);
        ReadOnlySpan<byte> client = end < 0 ? text : text[..end];
        ReadOnlySpan<byte> why = end < 0 ? default : text[(end + 2)..];
        if (client.StartsWith("local"u8)) return true;
        Origin here = at with { Session = default, Process = line.Process, Sessionless = line.Process == 0 };
        if (!isEnd) events.Observe(here, new Connected { ClientAddress = client });

        // The log says nothing of TLS here.
        else events.Observe(here, new Disconnected { ClientAddress = client, Cause = EndWords.CauseOf(why), Stage = EndWords.StageOf(why), TlsElsewhere = true, Duration = -1 });
        return true;
    }
}
