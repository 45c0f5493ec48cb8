namespace SmtpLogExporter.Commands;

/// <summary>What a command tells its caller.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The job failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;
}
