using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>A reason and the rule that gave it.</summary>
public readonly record struct ReasonVerdict(Reason Reason, string Rule);
