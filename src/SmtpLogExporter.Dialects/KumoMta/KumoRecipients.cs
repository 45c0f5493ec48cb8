using SmtpLogExporter.Dialects.Fields;

namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>The field <c>recipient</c>: one address, or a list of them where a message has several.</summary>
internal readonly ref struct KumoRecipients
{
    private readonly ReadOnlySpan<byte> only;
    private readonly LineFields list;

    public KumoRecipients(in LineFields record)
    {
        only = record["recipient"u8];
        list = record.In("recipient"u8);
        while (only.IsEmpty && list.TryItem(Count, out _)) Count++;
        if (Count == 0) Count = 1;
    }

    /// <summary>At least 1.</summary>
    public int Count { get; }

    public ReadOnlySpan<byte> this[int number] => only.IsEmpty && list.TryItem(number, out ReadOnlySpan<byte> text) ? text : only;
}
