using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// The field <c>tls=</c> of 3.11 (global/pol_stats.c): features parted by a slash, the policy's level first. <c>level:final</c> is a downgrade,
/// <c>!</c> in front a policy that stopped the delivery, <c>?</c> behind one that was left undecided.
/// </summary>
internal static class DeliverySecurity
{
    public static void Say(in Origin at, Transport transport, ReadOnlySpan<byte> field, IMailEvents events)
    {
        bool violated = field.Contains((byte)'!');
        bool undecided = field.Contains((byte)'?');
        field.TryTake("!"u8);
        int slash = field.IndexOf((byte)'/');
        if (slash >= 0) field = field[..slash];
        if (!field.IsEmpty && field[^1] == '?') field = field[..^1];
        ReadOnlySpan<byte> level = field.TakeBefore((byte)':');
        bool downgraded = field.TryTake(":"u8);
        bool plain = downgraded ? field.SequenceEqual("none"u8) : level.SequenceEqual("none"u8);
        TlsOutcome outcome = violated ? TlsOutcome.Violated
            : undecided ? TlsOutcome.Undecided
            : plain ? TlsOutcome.Plaintext
            : downgraded ? TlsOutcome.Downgraded
            : TlsOutcome.Compliant;
        events.Observe(at, new DeliverySecured { Transport = transport, Level = Level(level), Outcome = outcome });
    }

    private static TlsLevel Level(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("none"u8) => TlsLevel.None,
        _ when name.SequenceEqual("may"u8) => TlsLevel.May,
        _ when name.SequenceEqual("encrypt"u8) => TlsLevel.Encrypt,
        _ when name.SequenceEqual("dane"u8) || name.SequenceEqual("dane-only"u8) || name.SequenceEqual("half-dane"u8) => TlsLevel.Dane,
        _ when name.SequenceEqual("fingerprint"u8) => TlsLevel.Fingerprint,
        _ when name.SequenceEqual("verify"u8) => TlsLevel.Verify,
        _ when name.SequenceEqual("secure"u8) => TlsLevel.Secure,
        _ => TlsLevel.Other,
    };
}
