using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>
/// Deliveries on this machine (mda.c): <c>delivery evpid=E from=&lt;s&gt; to=&lt;r&gt; [rcpt=&lt;o&gt;[,] ]user=U [method=M ]delay=D result=W stat=TEXT</c>; nothing is quoted.
/// The method is logged up to 6.3.
/// </summary>
internal static class MdaLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        text.TryTake("event="u8);
        if (!text.TryTake("delivery evpid="u8) || !SessionId.TryTakeMessage(ref text, out ReadOnlySpan<byte> message)) return false;
        if (!text.TryTake(" from=<"u8) || !text.TryTakeAddress(" to=<"u8, out _)) return false;
        if (!text.TryTakeAddress(" rcpt=<"u8, " user="u8, out ReadOnlySpan<byte> recipient, out bool plain)) return false;
        if (!plain && !text.TryTakeAddress(", user="u8, " user="u8, out _, out _)) return false;
        if (!text.TryTakeUntil(" delay="u8, out ReadOnlySpan<byte> user)) return false;
        ReadOnlySpan<byte> delay = text.TakeBefore((byte)' ');
        if (!text.TryTake(" result="u8)) return false;
        ReadOnlySpan<byte> word = text.TakeBefore((byte)' ');
        if (!text.TryTake(" stat="u8)) return false;
        return EnvelopeResult.Say(at, new Attempted { Id = message, Recipient = recipient, Transport = Method(user), Delay = Fields.Duration(delay) }, word, text, events);
    }

    /// <summary><c>U method=M</c></summary>
    private static Transport Method(ReadOnlySpan<byte> user)
    {
        int at = user.LastIndexOf(" method="u8);
        return at < 0 ? Transport.Local : Of(user[(at + " method=".Length)..]);
    }

    public static Transport Of(ReadOnlySpan<byte> method) => method switch
    {
        _ when method.StartsWith("lmtp"u8) => Transport.Lmtp,
        _ when method.SequenceEqual("mda"u8) => Transport.Pipe,
        _ => Transport.Local,
    };
}
