namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What became of one recipient in one attempt; label <c>result</c>.</summary>
public enum DeliveryResult : byte
{
    Delivered,
    Deferred,
    Bounced,

    /// <summary>Given up for age: a verdict, not an attempt.</summary>
    Expired,
    Discarded,

    /// <summary>It will appear again in this server's log under another id.</summary>
    HandedOver,
}
