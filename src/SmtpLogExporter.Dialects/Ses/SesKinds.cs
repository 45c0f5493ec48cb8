namespace SmtpLogExporter.Dialects.Ses;

/// <summary>The kinds of events by name.</summary>
internal static class SesKinds
{
    public static SesKind Of(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("Send"u8) => SesKind.Send,
        _ when name.SequenceEqual("Delivery"u8) => SesKind.Delivery,
        _ when name.SequenceEqual("Bounce"u8) => SesKind.Bounce,
        _ when name.SequenceEqual("DeliveryDelay"u8) => SesKind.Delay,
        _ when name.SequenceEqual("Complaint"u8) => SesKind.Complaint,
        _ when name.SequenceEqual("Reject"u8) => SesKind.Reject,
        _ when name.SequenceEqual("Rendering Failure"u8) => SesKind.RenderingFailure,
        _ when name.SequenceEqual("Open"u8) || name.SequenceEqual("Click"u8) || name.SequenceEqual("Subscription"u8) => SesKind.Reader,
        _ => SesKind.Unknown,
    };

    /// <summary>The object that holds what is particular to the event.</summary>
    public static ReadOnlySpan<byte> ObjectOf(SesKind kind) => kind switch
    {
        SesKind.Delivery => "delivery"u8,
        SesKind.Bounce => "bounce"u8,
        SesKind.Delay => "deliveryDelay"u8,
        SesKind.Complaint => "complaint"u8,
        _ => default,
    };
}
