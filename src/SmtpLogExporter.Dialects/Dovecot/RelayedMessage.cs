using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary><c>from=&lt;s&gt;[, to=&lt;r&gt;], size=N, [id=ID, ](rcpt=k/n|nrcpt=N), reply=`250 …'</c> (submission-backend-relay.c).</summary>
internal ref struct RelayedMessage
{
    /// <summary>More than servers take in one transaction.</summary>
    private const int MostRecipients = 10_000;

    public ReadOnlySpan<byte> Sender;

    /// <summary>Empty where the reply is one for all recipients.</summary>
    public ReadOnlySpan<byte> Recipient;

    public bool IsOfOneRecipient;

    public long Size;

    /// <summary>Session and transaction; a message that was refused has none.</summary>
    public ReadOnlySpan<byte> Id;

    public int Recipients;

    public ReadOnlySpan<byte> Reply;

    public static bool TryRead(ReadOnlySpan<byte> text, out RelayedMessage message)
    {
        message = default;
        if (!text.TryTake("from=<"u8) || !text.TryTakeAddress(", size="u8, ", to=<"u8, out message.Sender, out message.IsOfOneRecipient)) return false;
        if (message.IsOfOneRecipient && !text.TryTakeAddress(", size="u8, out message.Recipient)) return false;
        if (!text.TryTake(out message.Size) || !text.TryTake(", "u8)) return false;
        if (text.TryTake("id="u8) && !text.TryTakeUntil(", "u8, out message.Id)) return false;
        if (message.IsOfOneRecipient ? !text.TryTake("rcpt="u8) || !text.TryTake(out int _) || !text.TryTake("/"u8) : !text.TryTake("nrcpt="u8)) return false;
        if (!text.TryTake(out message.Recipients) || !text.TryTake(", reply=`"u8)) return false;
        message.Recipients = Math.Min(message.Recipients, MostRecipients);
        message.Reply = text.EndsWith("'"u8) ? text[..^1] : text;
        return message.Recipients > 0;
    }
}
