namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>What outbound says of a queue file and means nothing that is counted, or is counted on another line.</summary>
internal static class OutboundWords
{
    public static bool Are(ReadOnlySpan<byte> message)
    {
        foreach (byte[] words in Known)
        {
            if (message.StartsWith(words)) return true;
        }

        return false;
    }

    private static readonly byte[][] Known =
    [
        [.. "Double bounce: "u8],
        [.. "Unrecognized response from upstream server: "u8],
        [.. "Error - but not processing mail: "u8],
        [.. "TLS disabled for "u8],
        [.. "MX "u8],
        [.. "notes.outbound_ip is deprecated"u8],
        [.. "Socket writability went away"u8],
        [.. "Socket write failed unexpectedly"u8],
        [.. "get_mx plugin returned "u8],
        [.. "plugin responded with: "u8],
        [.. "Plugin responded with: "u8],
        [.. "delivered plugin responded"u8],
        [.. "Error reading queue file "u8],
        [.. "Error obtaining file size"u8],
        [.. "Failed to move corrupt "u8],
        [.. "finish_processing_mail called multiple times"u8],
        [.. "Reading from the data stream failed"u8],
        [.. "Oops, TLS config not loaded yet"u8],
        [.. "Error: "u8],
        [.. "Skip discarding"u8],
        [.. "Not sending bounce"u8],
        [.. "Trying to connect"u8],
    ];
}
