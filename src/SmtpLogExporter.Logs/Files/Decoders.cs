namespace SmtpLogExporter.Logs.Files;

/// <summary>Programs that unpack what .NET cannot.</summary>
internal static class Decoders
{
    public static string Program(Compression compression) => compression switch
    {
        Compression.Zstandard => "zstd",
        Compression.Xz => "xz",
        Compression.Bzip2 => "bzip2",
        _ => "gzip",
    };

    /// <summary>The Debian package, for advice.</summary>
    public static string Package(Compression compression) => compression == Compression.Xz ? "xz-utils" : Program(compression);

    public static bool IsInstalled(Compression compression)
    {
        if (compression is Compression.None or Compression.Gzip)
            return true;
        string name = OperatingSystem.IsWindows() ? Program(compression) + ".exe" : Program(compression);
        foreach (string directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (directory.Length > 0 && File.Exists(Path.Combine(directory, name)))
                return true;
        }

        return false;
    }
}
