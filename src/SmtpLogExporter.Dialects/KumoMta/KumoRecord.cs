namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>The field <c>type</c> of a record.</summary>
internal enum KumoRecord
{
    Unknown,
    Reception,
    Delivery,
    Bounce,
    TransientFailure,
    Expiration,
    AdminBounce,
    OutOfBand,
    Feedback,
    Rejection,
    TransferIn,
    TransferOut,

    /// <summary>A message was put back, moved to another queue, or waits: no attempt was made.</summary>
    Moved,
}
