using System.Buffers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary><c>[…: ]&lt;session&gt;: Sent message to &lt;r&gt; at HOST:PORT: 250 2.0.0 … (1/1 at N ms)</c>, or <c>Failed to send message to …</c> (lmtp-proxy.c).</summary>
internal ref struct ProxiedRecipient
{
    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create("0123456789abcdefABCDEF:."u8);

    public ReadOnlySpan<byte> Session;

    public ReadOnlySpan<byte> Recipient;

    public Endpoint Relay;

    public AttemptStatus Status;

    /// <summary>Words of the other server, or of this one where the other did not answer.</summary>
    public ReadOnlySpan<byte> Reply;

    /// <summary>From the beginning of the transaction on, in microseconds; -1 unknown.</summary>
    public long Duration;

    public readonly bool IsByName => Relay.Address.IndexOfAnyExcept(AddressBytes) >= 0;

    public static bool TryRead(ReadOnlySpan<byte> text, out ProxiedRecipient sent)
    {
        sent = default;
        int success = text.IndexOf(">: Sent message to <"u8);
        int failure = text.IndexOf(">: Failed to send message to <"u8);
        bool isSent = success >= 0 && (failure < 0 || success < failure);
        int place = isSent ? success : failure;
        if (place < 0) return false;

        // Connection and recipient may stand in front of the id.
        sent.Session = text[(text[..place].LastIndexOf((byte)'<') + 1)..place];
        text = text[(place + (isSent ? ">: Sent message to <"u8 : ">: Failed to send message to <"u8).Length)..];
        if (!text.TryTakeAddress(" at "u8, out sent.Recipient) || !text.TryTakeUntil(": "u8, out ReadOnlySpan<byte> relay)) return false;
        sent.Relay = Endpoint.Read(relay);
        sent.Reply = text;
        sent.Duration = -1;
        int end = text.LastIndexOf(" ("u8);
        if (end >= 0 && text.EndsWith(" ms)"u8))
        {
            sent.Reply = text[..end];
            ReadOnlySpan<byte> times = text[end..];
            if (times.TryTakeUntil(" at "u8, out _) && times.TryTake(out long milliseconds)) sent.Duration = milliseconds * 1000;
        }

        sent.Status = isSent ? AttemptStatus.Sent : sent.Reply.StartsWith("5"u8) && ReplyCode.Is(sent.Reply) ? AttemptStatus.Bounced : AttemptStatus.Deferred;
        return true;
    }
}
