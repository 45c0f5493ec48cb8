using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>Exchange watches itself with messages of its own, all day and on every server: no mail of anybody.</summary>
internal static class HealthProbe
{
    public static bool Is(ReadOnlySpan<byte> sender, ReadOnlySpan<byte> recipients) => IsProbe(sender) || IsProbe(recipients);

    private static bool IsProbe(ReadOnlySpan<byte> address) => Begins(address, "healthmailbox"u8) || Begins(address, "inboundproxy@"u8) || Begins(address, "healthmonitoring"u8);

    private static bool Begins(ReadOnlySpan<byte> address, ReadOnlySpan<byte> word) => address.Length >= word.Length && Bytes.EqualsIgnoreCase(address[..word.Length], word);
}
