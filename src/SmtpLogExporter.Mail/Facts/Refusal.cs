using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One refused command, as the client sees it.</summary>
public readonly ref struct Refusal
{
    public Stage Stage { get; init; }

    public RefusalAction Action { get; init; }

    public Reason Reason { get; init; }

    /// <summary>Id of the reason rule that decided, for explanations.</summary>
    public string? Rule { get; init; }

    /// <summary>0: none.</summary>
    public int Code { get; init; }

    public EnhancedCode Enhanced { get; init; }

    public ReadOnlySpan<byte> DnsList { get; init; }

    public ClientKey Client { get; init; }
}
