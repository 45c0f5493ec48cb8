namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>
/// Event names of the tracking log. Three services write of one message: each fact is taken from one event only.
/// </summary>
internal static class TrackingEvents
{
    private static readonly string[] Quiet =
    [
        "AGENTINFO", "ATTACHMENT", "BCCDUPLICATE", "DELIVERATTEMPT", "DUPLICATEDELIVER", "DUPLICATEEXPAND", "DUPLICATEREDIRECT", "EXPAND", "HAREDIRECT", "HARECEIVE", "HADISCARD", "HAREDIRECTFAIL",
        "INITMESSAGECREATED", "LOAD", "MODERATIONEXPIRE", "MODERATORAPPROVE", "MODERATORREJECT", "MODERATORSALLNDR", "NOTIFYMAPI", "NOTIFYSHADOW", "POSTMASTERDSN", "PROCESS",
        "PROCESSMEETINGMESSAGE", "REDIRECT", "RESOLVE", "RESUBMIT", "RESUBMITDEFER", "RESUBMITFAIL", "SHADOWREDUNDANCY", "SUBMIT", "SUBMITDEFER", "THROTTLE", "TRANSFER", "YIELD",
    ];

    private static readonly byte[][] QuietNames = Array.ConvertAll(Quiet, System.Text.Encoding.ASCII.GetBytes);

    public static TrackingEvent Of(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("RECEIVE"u8)) return TrackingEvent.Receive;
        if (name.SequenceEqual("DELIVER"u8)) return TrackingEvent.Deliver;
        if (name.SequenceEqual("SENDEXTERNAL"u8)) return TrackingEvent.SendExternal;
        if (name.SequenceEqual("SEND"u8)) return TrackingEvent.Send;
        if (name.SequenceEqual("DEFER"u8)) return TrackingEvent.Defer;
        if (name.SequenceEqual("FAIL"u8) || name.SequenceEqual("DELIVERFAIL"u8) || name.SequenceEqual("SUBMITFAIL"u8)) return TrackingEvent.Fail;
        if (name.SequenceEqual("BADMAIL"u8) || name.SequenceEqual("POISONMESSAGE"u8)) return TrackingEvent.Fail;
        if (name.SequenceEqual("DROP"u8) || name.SequenceEqual("SUPPRESSED"u8)) return TrackingEvent.Drop;
        if (name.SequenceEqual("DSN"u8)) return TrackingEvent.Dsn;
        foreach (byte[] quiet in QuietNames)
        {
            if (name.SequenceEqual(quiet)) return TrackingEvent.Noise;
        }

        return TrackingEvent.Unknown;
    }
}
