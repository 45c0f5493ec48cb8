using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Exim names the authenticator of its configuration, not the SASL mechanism; by custom its name has the mechanism's in it: <c>plain_server</c>, <c>dovecot_login</c>.</summary>
internal static class Authenticators
{
    public static AuthMechanism MechanismOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.SequenceEqual("?"u8)) return AuthMechanism.Unknown;
        AuthMechanism exact = Mechanisms.Of(name);
        if (exact != AuthMechanism.Other) return exact;
        if (Has(name, "scram"u8)) return AuthMechanism.Scram;
        if (Has(name, "plain"u8)) return AuthMechanism.Plain;
        if (Has(name, "login"u8)) return AuthMechanism.Login;
        if (Has(name, "cram"u8)) return AuthMechanism.CramMd5;
        if (Has(name, "digest"u8)) return AuthMechanism.DigestMd5;
        if (Has(name, "gssapi"u8) || Has(name, "kerberos"u8)) return AuthMechanism.Gssapi;
        if (Has(name, "ntlm"u8) || Has(name, "spa"u8)) return AuthMechanism.Ntlm;
        if (Has(name, "xoauth2"u8)) return AuthMechanism.Xoauth2;
        if (Has(name, "oauthbearer"u8)) return AuthMechanism.Oauthbearer;
        return Has(name, "external"u8) ? AuthMechanism.External : AuthMechanism.Other;
    }

    /// <summary>The user in <c>A=authenticator:user[:sender]</c>; empty where none is logged.</summary>
    public static ReadOnlySpan<byte> UserOf(ReadOnlySpan<byte> field) => field.TryTakeUntil(":"u8, out _) ? field.TakeBefore((byte)':') : default;

    private static bool Has(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word)
    {
        for (int at = 0; at + word.Length <= name.Length; at++)
        {
            if (Bytes.EqualsIgnoreCase(name.Slice(at, word.Length), word)) return true;
        }

        return false;
    }
}
