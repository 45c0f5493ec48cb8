namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>The SASL mechanism; label <c>mechanism</c>.</summary>
public enum AuthMechanism : byte
{
    Unknown,
    Plain,
    Login,
    CramMd5,
    DigestMd5,
    Scram,
    Gssapi,
    Ntlm,
    Xoauth2,
    Oauthbearer,
    External,
    Other,
}
