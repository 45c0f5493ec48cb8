using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// The other side of a connection: <c>host [192.0.2.1]</c>, <c>[192.0.2.1]</c>, <c>host [IPv6:2001:db8::1] (may be forged)</c>, <c>ident@host [192.0.2.1]</c>,
/// <c>mx.example. [192.0.2.1]</c>, <c>root@localhost</c>, or a name alone.
/// </summary>
internal readonly ref struct RelayName
{
    /// <summary>Empty where it is not known or not proven.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>Without brackets; empty where there is none.</summary>
    public ReadOnlySpan<byte> Address { get; private init; }

    /// <summary>The name does not lead back to the address.</summary>
    public bool IsForged { get; private init; }

    /// <summary>All of the text is the name.</summary>
    public static RelayName Of(ReadOnlySpan<byte> text)
    {
        bool forged = text.EndsWith(" (may be forged)"u8);
        if (forged) text = text[..^" (may be forged)".Length];
        int open = text.EndsWith("]"u8) ? text.LastIndexOf((byte)'[') : -1;
        if (open < 0) return new RelayName { Host = Name(text), IsForged = forged };
        ReadOnlySpan<byte> address = text[(open + 1)..^1];
        address.TryTake("IPv6:"u8);
        return new RelayName { Host = forged || open == 0 ? default : Name(text[..(open - 1)]), Address = address, IsForged = forged };
    }

    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd((byte)' ');
        if (text.LastIndexOf((byte)'@') is var at and >= 0) text = text[(at + 1)..];
        if (text.EndsWith("."u8)) text = text[..^1];

        // A host given by its address stands in brackets again.
        return text.StartsWith("["u8) ? default : text;
    }
}
