using SmtpLogExporter.Dialects.Postfix;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects;

/// <summary>The dialects there are: one line each.</summary>
public static class DialectCatalog
{
    internal static readonly DialectEntry[] Entries =
    [
        new("postfix", PostfixTags.Claims, settings => new PostfixDialect(settings), PostfixProfile.Value),
    ];

    /// <summary>Names a configuration may give as <c>dialect</c>.</summary>
    public static IReadOnlyList<string> Names => [.. Entries.Where(entry => entry.Profile is not null).Select(entry => entry.Name)];

    /// <summary>What each mail server's log can tell.</summary>
    public static IReadOnlyList<MtaProfile> Profiles => [.. Entries.Where(entry => entry.Profile is not null).Select(entry => entry.Profile!)];
}
