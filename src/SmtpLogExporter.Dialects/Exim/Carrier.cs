using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>How a recipient's mail leaves. The names of transports are the configuration's own, so the shape of the line decides first and the name only where it has nothing else.</summary>
internal static class Carrier
{
    public static Transport Of(in Target target, in Delivery delivery)
    {
        if (IsDiscard(target, delivery)) return Transport.Discard;
        ReadOnlySpan<byte> name = delivery.Transport;
        if (delivery.HasHost) return name.Contains("lmtp"u8) ? Transport.Lmtp : Transport.Smtp;
        byte first = target.Text.IsEmpty ? (byte)' ' : target.Text[0];
        if (first == '|') return Transport.Pipe;
        if (first == '>') return Transport.Other;
        if (first == '/' || target.Text.StartsWith("save "u8)) return Transport.Local;

        // Routing alone decided: nothing was handed to a transport.
        if (name.IsEmpty) return Transport.Error;
        if (name.Contains("lmtp"u8)) return Transport.Lmtp;
        if (name.Contains("smtp"u8)) return Transport.Smtp;
        if (name.Contains("pipe"u8)) return Transport.Pipe;
        return name.Contains("reply"u8) ? Transport.Other : Transport.Local;
    }

    /// <summary>Thrown away on purpose: <c>:blackhole:</c>, an ACL's <c>discard</c>, a filter's <c>seen finish</c>, <c>/dev/null</c>.</summary>
    private static bool IsDiscard(in Target target, in Delivery delivery) =>
        target.Text.SequenceEqual(":blackhole:"u8) || target.Text.StartsWith("blackhole ("u8) || target.Text.SequenceEqual("blackhole"u8) || target.Text.SequenceEqual("discarded"u8)
        || target.Text.SequenceEqual("/dev/null"u8) || delivery.Transport.SequenceEqual("**bypassed**"u8);
}
