namespace SmtpLogExporter.Settings;

/// <summary>A flag of the command line and its twin in the environment.</summary>
/// <param name="Name">Without the leading dashes.</param>
/// <param name="Value">What stands for its value in the help; null for a switch.</param>
/// <param name="Help">One line for the help.</param>
/// <param name="Repeatable">May be given more than once; the twin separates values by commas.</param>
internal sealed record Flag(string Name, string? Value, string Help, bool Repeatable = false)
{
    public string Option => $"--{Name}";

    public string Variable => $"SMTP_LOG_EXPORTER_{Name.ToUpperInvariant().Replace('.', '_').Replace('-', '_')}";

    public bool IsSwitch => Value is null;
}
