using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>Labels that several families share.</summary>
internal static class Labels
{
    /// <summary>Doors of the network; mail handed in by a command came through none of them.</summary>
    public static readonly FamilyLabel Door = FamilyLabel.Of(
        "listener", Listener.Other, Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Lmtp, Listener.Other);

    public static readonly FamilyLabel AnyListener = FamilyLabel.Of<Listener>("listener");

    public static readonly FamilyLabel Direction = FamilyLabel.Of<Direction>("direction");

    public static readonly FamilyLabel Transport = FamilyLabel.Of<Transport>("transport");

    public static readonly FamilyLabel Reason = FamilyLabel.Of<Reason>("reason");

    public static readonly FamilyLabel Result = FamilyLabel.Of<DeliveryResult>("result");

    public static readonly FamilyLabel FailedResult = FamilyLabel.Of(
        "result", DeliveryResult.Deferred, DeliveryResult.Deferred, DeliveryResult.Bounced, DeliveryResult.Expired);

    public static readonly FamilyLabel FinalResult = FamilyLabel.Of(
        "result", DeliveryResult.Delivered, DeliveryResult.Delivered, DeliveryResult.Bounced, DeliveryResult.Expired);

    public static readonly FamilyLabel Provider = FamilyLabel.Providers();

    public static readonly FamilyLabel Source = FamilyLabel.Open("source");

    public static readonly FamilyLabel Metric = FamilyLabel.Open("metric");
}
