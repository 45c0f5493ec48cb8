namespace SmtpLogExporter.Dialects.Programs;

/// <summary>What a dialect says to a program tag.</summary>
internal enum Claim : byte
{
    /// <summary>Never its own.</summary>
    No,

    /// <summary>This line does not show it; another one of the same tag may.</summary>
    NotYet,

    Yes,
}
