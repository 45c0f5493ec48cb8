using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// The fields of a delivery line behind its address: <c>F=&lt;&gt; P=&lt;&gt; R=router T=transport S=n H=host [ip]:port* I=[…] X=tls CV=no DN="…" A=… L C="reply" QT=t DT=t</c>,
/// and on failures an explanation behind a colon (deliver.c: delivery_log(), deferral_log(), failure_log()).
/// </summary>
internal ref struct Delivery
{
    public ReadOnlySpan<byte> Router;
    public ReadOnlySpan<byte> Transport;
    public ClientPart Host;
    public bool HasHost;

    /// <summary>The connection was opened for an earlier message or batch.</summary>
    public bool IsContinued;

    public ReadOnlySpan<byte> Tls;
    public ReadOnlySpan<byte> Verified;

    /// <summary>The other side's confirmation, quotes taken off.</summary>
    public ReadOnlySpan<byte> Confirmation;

    /// <summary>Microseconds, -1 where not logged.</summary>
    public long OnQueue;

    /// <summary>Microseconds, -1 where not logged.</summary>
    public long Transmit;

    /// <summary>Behind the colon; on a deferral the words of the error number stand here where nothing else does.</summary>
    public ReadOnlySpan<byte> Text;

    public static Delivery Take(ReadOnlySpan<byte> text)
    {
        Delivery taken = new() { OnQueue = -1, Transmit = -1 };
        bool ended = false;
        while (!ended)
        {
            text.TryTake(" "u8);
            if (text.IsEmpty) break;
            if (text[0] == ':' || !taken.TryTakeField(ref text, out ended)) break;
        }

        text.TryTake(":"u8);
        text.TryTake(" "u8);
        if (!text.IsEmpty) taken.Text = taken.WithoutTime(text);
        return taken;
    }

    /// <summary>Takes one field; a colon behind it ends the fields.</summary>
    private bool TryTakeField(scoped ref ReadOnlySpan<byte> text, out bool ended)
    {
        ended = false;
        switch (text[0])
        {
            case (byte)'H' when text.TryTake("H="u8):
                if (!HostPart.TryTake(ref text, out Host)) return false;
                HasHost = true;
                IsContinued = text.TryTake("*"u8);
                ended = text.StartsWith(":"u8);
                return true;
            case (byte)'C' when text.TryTake("C=\""u8):
                Confirmation = Field.TakeQuoted(ref text);
                return true;
            case (byte)'F' when text.TryTake("F=<"u8):
            case (byte)'P' when text.TryTake("P=<"u8):
                return Angles.TryTakeRest(ref text, out _);
            case (byte)'I' when text.TryTake("I=["u8):
                if (!text.TryTakeUntil("]"u8, out _)) return false;
                if (text.TryTake(":"u8) && !text.TryTake(out int _)) ended = true;
                ended |= text.StartsWith(":"u8);
                return true;
            case (byte)'D' when text.StartsWith("DN=\""u8):
                Field.TrySkip(ref text);
                ended = text.StartsWith(":"u8);
                return true;
            default:
                return TryTakeToken(ref text, out ended);
        }
    }

    private bool TryTakeToken(scoped ref ReadOnlySpan<byte> text, out bool ended)
    {
        ReadOnlySpan<byte> rest = text;
        ended = false;
        int equals = Field.NameEnd(rest);
        bool isMark = equals < 0 || rest[equals] == ' ';
        if (isMark)
        {
            if (!Field.TrySkip(ref rest)) return false;
            text = rest;
            return true;
        }

        ReadOnlySpan<byte> name = rest[..equals];
        ReadOnlySpan<byte> token = rest.TakeBefore((byte)' ');
        ReadOnlySpan<byte> value = token[(equals + 1)..];
        if (!value.IsEmpty && value[^1] == ':')
        {
            value = value[..^1];
            ended = true;
        }

        switch (name)
        {
            case [(byte)'R']:
                Router = value;
                break;
            case [(byte)'T']:
                Transport = value;
                break;
            case [(byte)'X']:
                Tls = value;
                break;
            case [(byte)'C', (byte)'V']:
                Verified = value;
                break;
            case [(byte)'Q', (byte)'T']:
                OnQueue = Elapsed.Micros(value);
                break;
            case [(byte)'D', (byte)'T']:
                Transmit = Elapsed.Micros(value);
                break;
            case { Length: <= 4 } when Field.TrySkip(ref text):
                return true;
            default:
                return false;
        }

        text = rest;
        return true;
    }

    /// <summary>Up to 4.93, and on failures still, <c>DT=</c> stands behind the explanation.</summary>
    private ReadOnlySpan<byte> WithoutTime(ReadOnlySpan<byte> text)
    {
        int last = text.LastIndexOf(" DT="u8);
        if (last < 0 || text[(last + 4)..].Contains((byte)' ') || Elapsed.Micros(text[(last + 4)..]) is not (var micros and >= 0)) return text;
        if (Transmit < 0) Transmit = micros;
        return text[..last];
    }
}
