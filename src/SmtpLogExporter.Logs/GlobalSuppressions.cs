using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Reliability",
    "CA2000:Dispose objects before losing scope",
    Justification = "Open files are handed on to the entry that closes them; the rule does not follow such a hand-over.",
    Scope = "namespaceanddescendants",
    Target = "~N:SmtpLogExporter.Logs")]
