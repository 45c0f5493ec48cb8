using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// The label value <c>server</c>: the configured name, else the host of the header in lower case without its last dot or the name configured for it, else the fallback.
/// Nearly always the host is the one of the line before.
/// </summary>
internal sealed class ServerName
{
    private readonly byte[] raw = new byte[256];
    private readonly byte[] name = new byte[256];
    private byte[] fallback;
    private readonly bool configured;
    private readonly Dictionary<string, byte[]> given;
    private readonly byte[]? unnamed;
    private int rawLength = -1;
    private int nameLength;

    public ServerName(DialectSettings settings)
    {
        configured = !string.IsNullOrEmpty(settings.Server);
        given = settings.ServerNames.ToDictionary(n => n.Key, n => Named(n.Value), StringComparer.Ordinal);
        unnamed = given.GetValueOrDefault("*");
        fallback = Named((configured ? settings.Server : settings.FallbackServer) ?? "");
    }

    /// <summary>The name used from now on where the header has none; a configured one stays.</summary>
    public void FallBackTo(string server)
    {
        if (!configured) fallback = Named(server);
    }

    /// <summary>The span is valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> host)
    {
        if (configured || host.IsEmpty) return fallback;
        if (rawLength < 0 || !ByteText.Same(host, raw.AsSpan(0, rawLength))) Take(host);
        return nameLength == 0 ? fallback : name.AsSpan(0, nameLength);
    }

    private void Take(ReadOnlySpan<byte> host)
    {
        host = host[..Math.Min(host.Length, raw.Length)];
        host.CopyTo(raw);
        rawLength = host.Length;
        if (host[^1] == '.') host = host[..^1];
        nameLength = host.Length;
        Lower(host, name);
        if (given.Count > 0) Rename();
    }

    private void Rename()
    {
        Span<char> text = stackalloc char[nameLength];
        for (int i = 0; i < nameLength; i++) text[i] = (char)name[i];
        byte[]? other = given.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out byte[]? known) ? known : unnamed;
        if (other is null) return;
        nameLength = Math.Min(other.Length, name.Length);
        other.AsSpan(0, nameLength).CopyTo(name);
    }

    private static byte[] Named(string text)
    {
        byte[] bytes = text.Length == 0 ? "unknown"u8.ToArray() : System.Text.Encoding.UTF8.GetBytes(text);
        Lower(bytes, bytes);
        return bytes;
    }

    private static void Lower(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = from[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(from[i] | 0x20) : from[i];
    }
}
