namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>What a row of the tracking log comes to.</summary>
internal enum TrackingEvent : byte
{
    /// <summary>An event nobody has described.</summary>
    Unknown,

    /// <summary>Known, and told by another row or no fact of mail.</summary>
    Noise,
    Receive,
    Deliver,
    SendExternal,
    Send,
    Defer,
    Fail,
    Drop,
    Dsn,
}
