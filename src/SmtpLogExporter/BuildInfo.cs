using System.Reflection;

namespace SmtpLogExporter;

/// <summary>Which build this is.</summary>
internal sealed record BuildInfo(string Version, string Revision, string Runtime)
{
    public static BuildInfo Current { get; } = Read();

    private static BuildInfo Read()
    {
        string full = typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        string[] parts = full.Split('+', 2);
        return new BuildInfo(parts[0], parts.Length > 1 ? parts[1] : "unknown", Environment.Version.ToString());
    }
}
