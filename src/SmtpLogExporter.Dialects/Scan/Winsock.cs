using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>Error numbers of Windows Sockets.</summary>
internal static class Winsock
{
    public static ContactFailure Of(int code) => code switch
    {
        10060 => ContactFailure.Timeout,
        10061 => ContactFailure.Refused,
        10050 or 10051 or 10064 or 10065 => ContactFailure.Unreachable,
        10053 or 10054 => ContactFailure.Lost,
        >= 11001 and <= 11004 => ContactFailure.Dns,
        _ => ContactFailure.Other,
    };
}
