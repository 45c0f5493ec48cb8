using SmtpLogExporter.Dialects.Delimited;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>Columns of the message tracking log. Version 14 has 26, version 15 has 30: their places come from the header.</summary>
internal static class TrackingColumns
{
    public const int Time = 0;
    public const int ClientAddress = 1;
    public const int ClientName = 2;
    public const int ServerName = 3;
    public const int Context = 4;
    public const int Connector = 5;
    public const int Source = 6;
    public const int Event = 7;
    public const int Id = 8;
    public const int MessageId = 9;
    public const int Recipients = 10;
    public const int Status = 11;
    public const int Bytes = 12;
    public const int RecipientCount = 13;
    public const int Sender = 14;
    public const int ReturnPath = 15;
    public const int Information = 16;
    public const int OriginalClient = 17;
    public const int Custom = 18;

    public static Header Header() => new(
        ',',
        "date-time",
        "client-ip",
        "client-hostname",
        "server-hostname",
        "source-context",
        "connector-id",
        "source",
        "event-id",
        "internal-message-id",
        "message-id",
        "recipient-address",
        "recipient-status",
        "total-bytes",
        "recipient-count",
        "sender-address",
        "return-path",
        "message-info",
        "original-client-ip",
        "custom-data");
}
