namespace SmtpLogExporter.Dialects.Ses;

/// <summary>The field <c>eventType</c>, or <c>notificationType</c>.</summary>
internal enum SesKind
{
    Unknown,
    Send,
    Delivery,
    Bounce,
    Delay,
    Complaint,
    Reject,
    RenderingFailure,

    /// <summary>What readers do with the message: opens, clicks, subscriptions.</summary>
    Reader,
}
