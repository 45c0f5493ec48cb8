using SmtpLogExporter.Dialects.Delimited;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>Columns of the SMTP receive and send protocol logs.</summary>
internal static class ProtocolColumns
{
    public const int Time = 0;
    public const int Connector = 1;
    public const int Session = 2;
    public const int Sequence = 3;
    public const int Local = 4;
    public const int Remote = 5;
    public const int Event = 6;
    public const int Data = 7;
    public const int Context = 8;

    /// <summary>The order of all versions so far, for files that begin without their header.</summary>
    public static ReadOnlySpan<byte> Usual => "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context"u8;

    public static Header Header() =>
        new(',', "date-time", "connector-id", "session-id", "sequence-number", "local-endpoint", "remote-endpoint", "event", "data", "context");
}
