namespace SmtpLogExporter.Status;

/// <summary>How things are: <c>good</c>, <c>busy</c> or <c>bad</c>, in one sentence, and why.</summary>
internal sealed record Verdict(string Level, string Sentence, IReadOnlyList<string> Reasons);
