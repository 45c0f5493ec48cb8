using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>The fields of an arrival.</summary>
internal ref struct Arrival
{
    public ReadOnlySpan<byte> Parent;
    public ClientPart Client;
    public bool HasClient;
    public int LocalPort;
    public ReadOnlySpan<byte> Protocol;
    public ReadOnlySpan<byte> Tls;
    public ReadOnlySpan<byte> Verified;
    public bool IsNamed;
    public ReadOnlySpan<byte> Authenticator;
    public long Size;
    public long BeforeQueue;
    public ReadOnlySpan<byte> MessageId;
    public int Recipients;
    public bool IsProxied;

    public bool TryTake(scoped ref ReadOnlySpan<byte> text)
    {
        while (text.TryTake(" "u8))
        {
            if (!TryTakeField(ref text)) break;
        }

        return !Protocol.IsEmpty || Size >= 0;
    }

    private bool TryTakeField(scoped ref ReadOnlySpan<byte> text)
    {
        if (text.Length < 3) return false;
        switch (text[0])
        {
            case (byte)'H' when text.TryTake("H="u8):
                return HasClient = ClientPart.TryTake(ref text, out Client);
            case (byte)'I' when text.TryTake("I=["u8):
                if (!text.TryTakeUntil("]"u8, out _)) return false;
                if (text.TryTake(":"u8)) text.TryTake(out LocalPort);
                return true;
            case (byte)'P' when text.TryTake("P="u8):
                Protocol = text.TakeBefore((byte)' ');
                return true;
            case (byte)'P' when text.StartsWith("PRX="u8):
                IsProxied = true;
                break;
            case (byte)'X' when text.TryTake("X="u8):
                Tls = text.TakeBefore((byte)' ');
                return true;
            case (byte)'C' when text.TryTake("CV="u8):
                Verified = text.TakeWord((byte)' ');
                return true;
            case (byte)'D' when text.StartsWith("DN=\""u8):
                IsNamed = true;
                break;
            case (byte)'A' when text.TryTake("A="u8):
                Authenticator = text.TakeBefore((byte)' ');
                return true;
            case (byte)'S' when text.TryTake("S="u8):
                if (text.TryTake(out long size)) Size = size;
                text.TakeWord((byte)' ');
                return true;
            case (byte)'R' when text.TryTake("R="u8):
                Parent = text.TakeBefore((byte)' ');
                return true;
            case (byte)'R' when text.TryTake("RT="u8):
                BeforeQueue = Elapsed.Micros(text.TakeWord((byte)' '));
                return true;
            case (byte)'i' when text.TryTake("id="u8):
                MessageId = text.TakeBefore((byte)' ');
                return true;
            case (byte)'f':
                return TryTakeTail(ref text);
            default:
                break;
        }

        if (!Field.TrySkip(ref text)) text.TakeBefore((byte)' ');
        return true;
    }

    /// <summary><c>from &lt;raw sender&gt;</c> and <c>for recipients…</c>, which end the line.</summary>
    private bool TryTakeTail(scoped ref ReadOnlySpan<byte> text)
    {
        if (text.TryTake("from <"u8)) return Angles.TryTakeRest(ref text, out _);
        if (!text.TryTake("for "u8))
        {
            text.TakeBefore((byte)' ');
            return true;
        }

        Recipients = 0;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> recipient = Angles.TakeBare(ref text);
            text.TryTake(" "u8);

            // The list did not fit into the line (4.98).
            if (recipient.SequenceEqual("<trunc>"u8)) Recipients = -1;
            else if (!recipient.IsEmpty) Recipients++;
        }

        return false;
    }
}
