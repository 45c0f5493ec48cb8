using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Why the SMTP client got no dialogue with a server, from its own words: on lines of their own or inside a delivery result.</summary>
internal static class ContactText
{
    /// <param name="text">The explanation.</param>
    /// <param name="host">The other side; empty where the text does not name it.</param>
    /// <param name="failure">Why.</param>
    /// <returns>False if the text is about something else, a refused recipient for one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out Peer host, out ContactFailure failure)
    {
        host = default;
        failure = ContactFailure.Other;
        if (text.TryTake("connect to "u8)) return TryReadConnect(text, ref host, out failure);
        if (text.TryTake("lost connection with "u8) || text.TryTake("conversation with "u8))
        {
            Peer.TryTake(ref text, out host);
            failure = While(text);
            return true;
        }

        if (text.TryTake("host "u8)) return TryReadReply(text, ref host, out failure);
        if (text.StartsWith("SASL "u8) && text.Contains("authentication failed"u8))
        {
            failure = ContactFailure.Auth;
            if (text.TryTakeUntil("server "u8, out _)) Peer.TryTake(ref text, out host);
            return true;
        }

        if (text.StartsWith("Cannot start TLS"u8) || text.StartsWith("TLS is required"u8) || text.StartsWith("Server certificate not "u8))
        {
            failure = ContactFailure.Tls;
            if (text.TryTakeUntil(" host "u8, out _)) Peer.TryTake(ref text, out host);
            return true;
        }

        failure = ContactFailure.Dns;
        return text.StartsWith("Host or domain name not found"u8) || text.StartsWith("unable to look up host "u8)
            || text.StartsWith("unable to find primary relay for "u8) || text.StartsWith("Name service error"u8);
    }

    /// <summary><c>host[address]:25: Connection refused</c>; before 2.3 <c>host[address]: Connection refused (port 25)</c>.</summary>
    private static bool TryReadConnect(ReadOnlySpan<byte> text, ref Peer host, out ContactFailure failure)
    {
        failure = ContactFailure.Other;
        if (!Peer.TryTake(ref text, out host) || !text.TryTake(": "u8)) return false;
        if (text.Contains("refused"u8)) failure = ContactFailure.Refused;
        else if (text.Contains("timed out"u8) || text.Contains("timeout"u8)) failure = ContactFailure.Timeout;
        else if (text.Contains("greeting"u8)) failure = ContactFailure.Greeting;
        else if (text.Contains("unreachable"u8) || text.Contains("No route to host"u8) || text.Contains("is down"u8)) failure = ContactFailure.Unreachable;
        return true;
    }

    /// <summary><c>host[address] refused to talk to me: …</c>, <c>host[address] said: … (in reply to EHLO command)</c></summary>
    private static bool TryReadReply(ReadOnlySpan<byte> text, ref Peer host, out ContactFailure failure)
    {
        failure = ContactFailure.Greeting;
        if (!Peer.TryTake(ref text, out host)) return false;
        if (text.StartsWith(" refused to talk to me: "u8)) return true;
        int at = text.StartsWith(" said: "u8) ? text.LastIndexOf(" (in reply to "u8) : -1;
        if (at < 0) return false;
        text = text[(at + " (in reply to ".Length)..];
        failure = text.StartsWith("EHLO"u8) || text.StartsWith("HELO"u8) || text.StartsWith("LHLO"u8) ? ContactFailure.Helo
            : text.StartsWith("STARTTLS"u8) ? ContactFailure.Tls
            : ContactFailure.Auth;
        return failure != ContactFailure.Auth || text.StartsWith("AUTH"u8);
    }

    /// <summary>What the client was at: <c> while performing the EHLO handshake</c>.</summary>
    private static ContactFailure While(ReadOnlySpan<byte> text)
    {
        if (!text.TryTakeUntil(" while "u8, out _)) return ContactFailure.Lost;
        if (text.Contains("initial server greeting"u8)) return ContactFailure.Greeting;
        if (text.Contains("HLO handshake"u8) || text.Contains("HELO handshake"u8)) return ContactFailure.Helo;
        if (text.Contains("STARTTLS"u8) || text.Contains("TLS handshake"u8)) return ContactFailure.Tls;
        return text.Contains("AUTH"u8) || text.Contains("SASL"u8) ? ContactFailure.Auth : ContactFailure.Lost;
    }
}
