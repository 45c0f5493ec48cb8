using System.Text;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>One label value. Shared by all series that carry it, so that it is escaped once and saved once.</summary>
internal sealed class LabelValue(string text)
{
    public static readonly LabelValue Other = new("other");
    public static readonly LabelValue None = new("none");
    public static readonly LabelValue Unknown = new("unknown");

    private byte[]? escaped;

    public string Text { get; } = text;

    /// <summary>As it stands between quotes in both text formats.</summary>
    public byte[] Escaped => escaped ??= Encoding.UTF8.GetBytes(
        Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal));

    /// <summary>The number this value has in the saved state being written.</summary>
    public int SaveNumber { get; set; } = -1;

    public override string ToString() => Text;
}
