using SmtpLogExporter.Dialects.Delimited;

namespace SmtpLogExporter.Dialects.PowerMta;

/// <summary>The columns of an accounting file that are read. The header names those an administrator chose, in any order.</summary>
internal static class AccountColumns
{
    public const int Logged = 0;
    public const int Queued = 1;
    public const int Sender = 2;
    public const int Recipient = 3;
    public const int Status = 4;
    public const int Diagnosis = 5;
    public const int Server = 6;
    public const int Category = 7;
    public const int SourceKind = 8;
    public const int Client = 9;
    public const int Delivery = 10;
    public const int Size = 11;
    public const int MessageId = 12;
    public const int FeedbackKind = 13;
    public const int DeliverySize = 14;

    public static Header NewHeader() => new(
        ',',
        "timelogged",
        "timequeued",
        "orig",
        "rcpt",
        "dsnstatus",
        "dsndiag",
        "dsnmta",
        "bouncecat",
        "srctype",
        "srcmta",
        "dlvtype",
        "size",
        "header_message-id",
        "feedbacktype",
        "dlvsize");
}
