namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Warnings about what a client or a foreign name server sent: known, nothing to count, and no trouble of this server.</summary>
internal static class ForeignFault
{
    public static bool Is(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("Illegal address syntax from "u8) || text.StartsWith("bad ETRN "u8) || text.StartsWith("reject: ETRN "u8)) return true;

        // dns_lookup.c and valid_hostname.c.
        if (text.StartsWith("malformed domain name in resource data "u8) || text.StartsWith("numeric domain name in resource data "u8)
            || text.StartsWith("numeric hostname: "u8) || text.StartsWith("valid_hostname: "u8)) return true;
        return QueueId.TryTake(ref text, out _)
            && (text.StartsWith("malformed BDAT command syntax from "u8) || text.StartsWith("null BDAT request from "u8)
                || text.StartsWith("too much BDAT content "u8));
    }
}
