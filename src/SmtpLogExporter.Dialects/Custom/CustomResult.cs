namespace SmtpLogExporter.Dialects.Custom;

/// <summary>The field <c>result</c> of an attempt.</summary>
internal enum CustomResult
{
    Delivered,
    Deferred,
    Bounced,
    Discarded,

    /// <summary>It goes on inside this same server.</summary>
    HandedOver,
}
