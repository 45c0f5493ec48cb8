using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>The fields behind a client, up to the words of the line: <c>I=[address]:port U=ident L.- X=tls CV=no DN="…" F=&lt;sender&gt; A=auth:id</c>, each at its own place and none necessary.</summary>
internal ref struct ClientFields
{
    public ClientPart Client;

    /// <summary>Port of this server; 0 where it is not logged.</summary>
    public int LocalPort;

    /// <summary>It is a program of this machine.</summary>
    public bool IsLocal;

    public ReadOnlySpan<byte> Tls;
    public ReadOnlySpan<byte> Sender;

    /// <summary>How long the session has lasted, in microseconds; -1 where it is not logged.</summary>
    public long Duration;

    /// <summary>Takes <c>H=…</c> and what follows it; false if the text begins with neither a client nor a field.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out ClientFields fields)
    {
        fields = default;
        ClientFields taken = new() { Duration = -1 };
        ReadOnlySpan<byte> rest = text;
        if (rest.TryTake("H="u8))
        {
            if (!ClientPart.TryTake(ref rest, out taken.Client)) return false;
        }
        else if (rest.StartsWith("U="u8) || rest.StartsWith("F=<"u8)) taken.IsLocal = true;
        else return false;
        taken.TakeRest(ref rest);
        fields = taken;
        text = rest;
        return true;
    }

    /// <summary>Takes a client that has no <c>H=</c> in front and what follows it: <c>connection from name [address] I=[…]:25</c>.</summary>
    public static bool TryTakeBare(scoped ref ReadOnlySpan<byte> text, out ClientFields fields)
    {
        fields = default;
        ClientFields taken = new() { Duration = -1 };
        ReadOnlySpan<byte> rest = text;
        rest.TryTake("H="u8);
        if (rest.StartsWith("U="u8)) taken.IsLocal = true;
        else if (!ClientPart.TryTake(ref rest, out taken.Client))
        {
            // A program of this machine stands there with its user's name alone.
            if (rest.TakeBefore((byte)' ') is not { IsEmpty: false }) return false;
            taken.IsLocal = true;
        }

        taken.TakeRest(ref rest);
        fields = taken;
        text = rest;
        return true;
    }

    /// <summary>A field stands somewhere in the text.</summary>
    public static bool HasBegun(ReadOnlySpan<byte> text) =>
        text.Contains(" I=["u8) || text.Contains(" P="u8) || text.Contains(" U="u8) || text.Contains(" F=<"u8) || text.Contains(" X="u8) || text.Contains(" rejected "u8)
        || text.Contains("]: "u8) || text.Contains(" Warning: "u8) || text.Contains(" A="u8);

    private void TakeRest(scoped ref ReadOnlySpan<byte> text)
    {
        while (true)
        {
            ReadOnlySpan<byte> rest = text;
            rest.TryTake(" "u8);
            if (rest.Length < 2) return;
            if (rest.TryTake("I=["u8))
            {
                if (!rest.TryTakeUntil("]"u8, out _)) return;
                if (rest.TryTake(":"u8)) rest.TryTake(out LocalPort);
            }
            else if (rest.TryTake("F=<"u8))
            {
                if (!Angles.TryTakeRest(ref rest, out Sender)) return;
            }
            else if (rest.TryTake("X="u8)) Tls = rest.TakeBefore((byte)' ');
            else if (rest.TryTake("U="u8)) rest.TakeBefore((byte)' ');
            else if (rest.TryTake("D="u8)) Duration = Elapsed.Micros(rest.TakeBefore((byte)' '));
            else if (!Field.TrySkip(ref rest)) return;
            text = rest;
        }
    }
}
