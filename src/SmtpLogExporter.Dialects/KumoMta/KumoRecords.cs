namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>The types of records by name.</summary>
internal static class KumoRecords
{
    public static KumoRecord Of(ReadOnlySpan<byte> type) => type switch
    {
        _ when type.SequenceEqual("Reception"u8) => KumoRecord.Reception,
        _ when type.SequenceEqual("Delivery"u8) => KumoRecord.Delivery,
        _ when type.SequenceEqual("TransientFailure"u8) => KumoRecord.TransientFailure,
        _ when type.SequenceEqual("Bounce"u8) => KumoRecord.Bounce,
        _ when type.SequenceEqual("Expiration"u8) => KumoRecord.Expiration,
        _ when type.SequenceEqual("AdminBounce"u8) => KumoRecord.AdminBounce,
        _ when type.SequenceEqual("OOB"u8) => KumoRecord.OutOfBand,
        _ when type.SequenceEqual("Feedback"u8) => KumoRecord.Feedback,
        _ when type.SequenceEqual("Rejection"u8) => KumoRecord.Rejection,
        _ when type.SequenceEqual("XferIn"u8) => KumoRecord.TransferIn,
        _ when type.SequenceEqual("XferOut"u8) => KumoRecord.TransferOut,
        _ when type.SequenceEqual("Delayed"u8) || type.SequenceEqual("Delay"u8) || type.SequenceEqual("AdminRebind"u8) || type.SequenceEqual("DeferredInjectionRebind"u8) => KumoRecord.Moved,
        _ => KumoRecord.Unknown,
    };
}
