namespace SmtpLogExporter.Access;

/// <summary>What became of a password.</summary>
internal enum PasswordAnswer
{
    Wrong,
    Right,

    /// <summary>Too many are being tried.</summary>
    Busy,
}
