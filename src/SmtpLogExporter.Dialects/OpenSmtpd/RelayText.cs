namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>The other side of a delivery: <c>192.0.2.1 (mx.example)</c>, before 6.0 <c>mx.example [192.0.2.1]</c>; a domain or an address alone where no connection came about.</summary>
internal static class RelayText
{
    public static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> relay)
    {
        if (relay.EndsWith(")"u8) && relay.IndexOf(" ("u8) is var open and >= 0) return Fields.Bare(relay[..open]);
        if (relay.EndsWith("]"u8) && relay.LastIndexOf(" ["u8) is var bracket and >= 0) return Fields.Bare(relay[(bracket + 1)..]);
        return default;
    }

    public static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> relay)
    {
        if (relay.EndsWith(")"u8) && relay.IndexOf(" ("u8) is var open and >= 0) return Fields.Name(relay[(open + 2)..^1]);
        if (relay.EndsWith("]"u8) && relay.LastIndexOf(" ["u8) is var bracket and >= 0) return Fields.Name(relay[..bracket]);
        return default;
    }
}
