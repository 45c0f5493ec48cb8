using SmtpLogExporter.Dialects.Delimited;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>Columns of the connectivity log.</summary>
internal static class ConnectivityColumns
{
    public const int Time = 0;
    public const int Session = 1;
    public const int Source = 2;
    public const int Destination = 3;
    public const int Direction = 4;
    public const int Description = 5;

    /// <summary>The order of all versions so far, for files that begin without their header.</summary>
    public static ReadOnlySpan<byte> Usual => "date-time,session,source,destination,direction,description"u8;

    public static Header Header() => new(',', "date-time", "session", "source", "destination", "direction", "description");
}
