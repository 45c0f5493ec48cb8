namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>What the core says of a connection and means nothing that is counted, or is counted at its end.</summary>
internal static class CoreWords
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
        [.. "Error: "u8],
        [.. "data after disconnect from "u8],
        [.. "DATA line length ("u8],
        [.. "Client sent bare line-feed"u8],
        [.. "Possible DoS attempt - too many MIME parts"u8],
        [.. "Incoming message had too many Received headers"u8],
        [.. "Incoming message reached maximum parsing limit"u8],
        [.. "No plugin determined if relaying was allowed"u8],
        [.. "deny(soft?) overriden by deny hook"u8],
        [.. "Unrecognized response from outbound layer"u8],
        [.. "Plugin "u8],
        [.. "discarding message"u8],
        [.. "message_stream error"u8],
        [.. "mail_respond found no transaction"u8],
        [.. "creating host_pool from "u8],
        [.. "what is "u8],
        [.. "DNS lookup"u8],
        [.. "client "u8],
    ];
}
