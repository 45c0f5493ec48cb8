using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>One rule: all conditions that are given must hold. Literals are matched without regard to ASCII case.</summary>
public sealed record ReasonRule
{
    /// <summary>Name shown by explanations; unique.</summary>
    public required string Id { get; init; }

    /// <summary>The verdict; null when <see cref="JudgesInner"/>.</summary>
    public Reason Reason { get; init; }

    /// <summary>The text after the first colon is judged as if it stood alone.</summary>
    public bool JudgesInner { get; init; }

    /// <summary>At least one occurs.</summary>
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>Every one occurs.</summary>
    public IReadOnlyList<string> All { get; init; } = [];

    /// <summary>None occurs.</summary>
    public IReadOnlyList<string> None { get; init; } = [];

    /// <summary>The text begins with one of them.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];

    /// <summary>Three-digit codes.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Enhanced codes; a trailing * stands for the rest.</summary>
    public IReadOnlyList<string> Enhanced { get; init; } = [];

    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>Mail servers (label value <c>mta</c>) whose log it is.</summary>
    public IReadOnlyList<string> Mtas { get; init; } = [];

    /// <summary>4 or 5: first digit of the code, or what the result says where there is none; 0 for both.</summary>
    public int Class { get; init; }
}
