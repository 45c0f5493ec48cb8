using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects;

/// <summary>The dialects there are: one line each.</summary>
public static class DialectCatalog
{
    /// <summary>Names a configuration may give as <c>dialect</c>.</summary>
    public static IReadOnlyList<string> Names => [];

    /// <summary>What each mail server's log can tell.</summary>
    public static IReadOnlyList<MtaProfile> Profiles => [];
}
