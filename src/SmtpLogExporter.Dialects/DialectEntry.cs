using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects;

/// <summary>One dialect of the catalogue.</summary>
/// <param name="Name">As a configuration gives it.</param>
/// <param name="Claims">Whether a program's line is this dialect's.</param>
/// <param name="Create">Makes the reader of one source.</param>
/// <param name="Profile">What the log of the mail server can tell; null for a companion of one.</param>
internal sealed record DialectEntry(string Name, ClaimTest Claims, Func<DialectSettings, Dialect> Create, MtaProfile? Profile)
{
    /// <summary>How the lines of the server's own log file are told, if it writes one.</summary>
    public OwnFile? OwnFile { get; init; }

    /// <summary>
    /// Makes the reader of a source whose server is another one, or not told: for a program that is a server only where the configuration says so, and a companion of one everywhere else. Null for the others.
    /// </summary>
    public Func<DialectSettings, Dialect>? Companion { get; init; }
}
