using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>The content of a rule file: layers of rules in the order in which they are asked, then the tables of codes.</summary>
internal sealed record ReasonData
{
    /// <summary>Our own server's fixed wording, by label value <c>mta</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ReasonRule>> Local { get; init; }

    /// <summary>Failures without a reply of the other side.</summary>
    public required IReadOnlyList<ReasonRule> Transport { get; init; }

    /// <summary>Texts and codes that one operator owns.</summary>
    public required IReadOnlyList<ReasonRule> Provider { get; init; }

    /// <summary>Wording common to many servers.</summary>
    public required IReadOnlyList<ReasonRule> Text { get; init; }

    /// <summary>Enhanced codes: <c>5.1.1</c>, <c>X.1.1</c> for both classes, <c>5.1</c> and <c>X.1</c> for a whole subject.</summary>
    public required IReadOnlyDictionary<string, Reason> Enhanced { get; init; }

    public required IReadOnlyDictionary<int, Reason> Basic { get; init; }

    public required IReadOnlyList<ReasonRule> BasicByStage { get; init; }
}
