namespace SmtpLogExporter.Logs.Files;

/// <summary>When two names mean one file: Windows does not tell upper case from lower case.</summary>
internal static class PathNames
{
    public static StringComparer Comparer { get; } = ComparerOf(OperatingSystem.IsWindows());

    public static bool Same(string a, string b) => Comparer.Equals(a, b);

    public static StringComparer ComparerOf(bool isWindows) => isWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
