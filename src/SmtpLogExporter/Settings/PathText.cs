namespace SmtpLogExporter.Settings;

/// <summary>A path as somebody wrote it.</summary>
internal static class PathText
{
    /// <summary>On Windows <c>%ExchangeInstallPath%</c> and the like stand for what the environment says; elsewhere a percent sign is one.</summary>
    public static string Expand(string path) => Expand(path, OperatingSystem.IsWindows());

    public static string Expand(string path, bool isWindows) => isWindows ? Environment.ExpandEnvironmentVariables(path) : path;
}
