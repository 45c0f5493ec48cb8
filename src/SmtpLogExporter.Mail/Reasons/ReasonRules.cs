namespace SmtpLogExporter.Mail.Reasons;

/// <summary>The rules that turn words and codes into one reason. Immutable; shared by all sources.</summary>
public sealed class ReasonRules
{
    private ReasonRules()
    {
    }

    /// <summary>The rules that come with the program.</summary>
    public static ReasonRules BuiltIn { get; } = new();
}
