using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>The client a line names, wherever it stands.</summary>
internal static class LineClient
{
    public static bool TryFind(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> client)
    {
        client = default;
        QueueId.TryTake(ref text, out _);
        if (!text.TryTake("client="u8))
        {
            if (text.TryTake("warning: "u8))
            {
                ReadOnlySpan<byte> front = text;
                if (Peer.TryTake(ref front, out Peer named) && front.StartsWith(": "u8))
                {
                    client = named.Text;
                    return true;
                }
            }

            if (!text.TryTakeUntil(" from "u8, out _)) return false;
        }

        if (!Peer.TryTake(ref text, out Peer peer) || peer.IsNameless) return false;
        client = peer.Text;
        return true;
    }
}
