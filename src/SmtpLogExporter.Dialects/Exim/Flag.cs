namespace SmtpLogExporter.Dialects.Exim;

/// <summary>The two characters behind a message id that say what the line is (spec 52.8).</summary>
internal static class Flag
{
    public static bool Is(ReadOnlySpan<byte> text) => text.Length >= 2 && (text[0], text[1]) is
        ((byte)'<', (byte)'=') or ((byte)'(', (byte)'=') or ((byte)'=', (byte)'>') or ((byte)'-', (byte)'>') or ((byte)'>', (byte)'>')
        or ((byte)'*', (byte)'*') or ((byte)'=', (byte)'=') or ((byte)'*', (byte)'>') or ((byte)'*', (byte)'@');
}
