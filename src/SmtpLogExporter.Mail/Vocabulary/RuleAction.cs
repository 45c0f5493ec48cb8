namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What a rule did without refusing; label <c>action</c> of policy actions.</summary>
public enum RuleAction : byte
{
    Discard,
    Hold,
    Quarantine,
    Redirect,
    Warn,
}
