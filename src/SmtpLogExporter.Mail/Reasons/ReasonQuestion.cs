using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>A refusal or failure whose reason is wanted.</summary>
public readonly ref struct ReasonQuestion
{
    /// <summary>Our own server refused (its wording is known); otherwise a delivery failed.</summary>
    public bool IsOurs { get; init; }

    public string Mta { get; init; }

    public Stage Stage { get; init; }

    /// <summary>Three digits, 0 where there are none.</summary>
    public int Code { get; init; }

    public EnhancedCode Enhanced { get; init; }

    /// <summary>Words of the other side, codes and all; empty where it said nothing. For a refusal of ours: the words of the refusal.</summary>
    public ReadOnlySpan<byte> Reply { get; init; }

    /// <summary>The whole explanation, for failures without a reply.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>It was temporary, whatever the codes say.</summary>
    public bool IsTemporary { get; init; }
}
