using SmtpLogExporter.Dialects.Fields;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>A line of Haraka, whichever of its formats it is written in.</summary>
internal ref struct HarakaLine
{
    public HarakaLevel Level;

    /// <summary>Connection, transaction or queue file; empty where it is <c>-</c>.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary><c>core</c>, <c>outbound</c> or a plugin.</summary>
    public ReadOnlySpan<byte> Origin;

    /// <summary>What is said, without <see cref="Fields"/>; empty where fields say all.</summary>
    public ReadOnlySpan<byte> Message;

    public LineFields Fields;
}
