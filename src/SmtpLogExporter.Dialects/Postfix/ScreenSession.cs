using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>One postscreen and one tlsproxy process serve many clients, so <c>[address]:port</c>, which only they write, is the session.</summary>
internal static class ScreenSession
{
    public static Origin Of(in Origin at, Peer peer) =>
        peer.IsNameless ? at with { Session = peer.TextWithPort } : at;
}
