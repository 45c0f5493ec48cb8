using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>SASL mechanisms by name.</summary>
internal static class Mechanisms
{
    public static AuthMechanism Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        0 => AuthMechanism.Unknown,
        4 when Bytes.EqualsIgnoreCase(name, "ntlm"u8) => AuthMechanism.Ntlm,
        5 when Bytes.EqualsIgnoreCase(name, "plain"u8) => AuthMechanism.Plain,
        5 when Bytes.EqualsIgnoreCase(name, "login"u8) => AuthMechanism.Login,
        6 when Bytes.EqualsIgnoreCase(name, "gssapi"u8) => AuthMechanism.Gssapi,
        7 when Bytes.EqualsIgnoreCase(name, "xoauth2"u8) => AuthMechanism.Xoauth2,
        8 when Bytes.EqualsIgnoreCase(name, "cram-md5"u8) => AuthMechanism.CramMd5,
        8 when Bytes.EqualsIgnoreCase(name, "external"u8) => AuthMechanism.External,
        10 when Bytes.EqualsIgnoreCase(name, "digest-md5"u8) => AuthMechanism.DigestMd5,
        11 when Bytes.EqualsIgnoreCase(name, "oauthbearer"u8) => AuthMechanism.Oauthbearer,
        > 6 when Bytes.EqualsIgnoreCase(name[..6], "scram-"u8) => AuthMechanism.Scram,
        _ => AuthMechanism.Other,
    };
}
