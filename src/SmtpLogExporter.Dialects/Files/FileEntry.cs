using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Files;

/// <summary>One dialect of the catalogue that is known by the layout of its lines.</summary>
/// <param name="Name">As a configuration gives it.</param>
/// <param name="Recognizes">Whether a line is of such a log beyond doubt.</param>
/// <param name="Create">Makes the reader of one source.</param>
/// <param name="Profile">What the log of the mail server can tell.</param>
internal sealed record FileEntry(string Name, LineTest Recognizes, Func<DialectSettings, FileDialect> Create, MtaProfile Profile);
