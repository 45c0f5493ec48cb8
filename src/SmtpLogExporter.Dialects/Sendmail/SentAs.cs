using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>The id the other side gave the message: <c>Sent (ID Message accepted for delivery)</c> of another Sendmail, <c>Sent (Ok: queued as ID)</c>.</summary>
internal static class SentAs
{
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> stat)
    {
        if (!stat.TryTake("Sent ("u8) || !stat.EndsWith(")"u8)) return default;
        stat = stat[..^1];
        int accepted = stat.IndexOf(" Message accepted for delivery"u8);
        if (accepted >= 0) return stat[(stat[..accepted].LastIndexOf((byte)' ') + 1)..accepted];
        return QueuedAs.Find(stat);
    }
}
