using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>What a receive connector is for, by its port and the names Setup gives.</summary>
internal static class ReceiveConnector
{
    private const int Hub = 2525;
    private const int MailboxDelivery = 475;
    private const int ClientProxy = 465;
    private const int OutboundProxy = 717;
    private const int Submission = 587;

    /// <summary>Only other services of Exchange come in here: their sessions were logged by the front end.</summary>
    public static bool IsInternal(ReadOnlySpan<byte> connector, int port) =>
        port is Hub or MailboxDelivery or ClientProxy or OutboundProxy || connector.Contains("\\Client Proxy "u8) || connector.Contains("\\Outbound Proxy Frontend "u8);

    public static Listener ListenerOf(ReadOnlySpan<byte> connector, int port) =>
        port == Submission || IsForClients(connector) ? Listener.Submission : Listener.Smtp;

    /// <summary>Clients that submit mail come in by these connectors, after they have authenticated: <c>Client Frontend</c>, <c>Client Proxy</c>, in version 14 <c>Client</c>.</summary>
    public static bool IsForClients(ReadOnlySpan<byte> connector) => connector.Contains("\\Client "u8);
}
