using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>
/// The answer of the column recipient-status: <c>250 2.1.5 Recipient OK</c>, <c>550 5.1.1 RESOLVER.ADR.RecipNotFound; not found</c>,
/// <c>[{LRT=…};{LED=451 4.4.0 …};{FQDN=mx.example};{IP=192.0.2.1}]</c>. Codes this server made up itself are no reply of anybody.
/// </summary>
internal readonly ref struct TrackingAnswer
{
    /// <param name="status">The answer to one recipient.</param>
    /// <param name="isRemote">The row tells of a dialogue with another server.</param>
    public TrackingAnswer(ReadOnlySpan<byte> status, bool isRemote)
    {
        Text = Braced(status, "{LED="u8, out bool isNote);
        Host = Braced(status, "{FQDN="u8, out bool hasHost);
        if (!isNote) Text = status;
        if (!hasHost) Host = default;
        ReadOnlySpan<byte> words = Text;
        ReplyCode.Take(ref words, out _, out EnhancedCode enhanced);
        Enhanced = enhanced;

        // Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover …
        if (words.TryTakeUntil("responded with: "u8, out _))
        {
            // The quotes are doubled in a column that stands in quotes itself.
            words = words.TrimStart((byte)'"');
            Reply = words.TakeBefore((byte)'"');
        }
        else if (isRemote && enhanced.Subject != Network) Reply = Text;
        ReadOnlySpan<byte> said = Reply;
        ReplyCode.Take(ref said, out _, out EnhancedCode remote);
        if (remote.Subject == Network || said.StartsWith("Unable to connect"u8)) Reply = default;
    }

    /// <summary>Of X.4.z this server speaks itself: no route, no connection, a name that cannot be resolved.</summary>
    private const int Network = 4;

    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The words of the other server; empty where it said nothing.</summary>
    public ReadOnlySpan<byte> Reply { get; }

    public ReadOnlySpan<byte> Host { get; }

    public EnhancedCode Enhanced { get; }

    private static ReadOnlySpan<byte> Braced(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, out bool found)
    {
        found = text.TryTakeUntil(key, out _);
        return found ? text.TakeBefore((byte)'}') : default;
    }
}
