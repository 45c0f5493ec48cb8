namespace SmtpLogExporter.Tests.Support;

/// <summary>The files of the repository these tests were built from.</summary>
internal static class Repository
{
    // Folders of what was built and what was fetched.
    private static readonly string[] Foreign = ["bin", "obj", "node_modules"];

    public static string Root { get; } = Find();

    public static IEnumerable<string> Sources(string room = "") =>
        Files(Path.Combine("src", room), "*.cs");

    public static IEnumerable<string> Files(string folder, string pattern)
    {
        string full = Path.Combine(Root, folder);
        if (!Directory.Exists(full)) return [];
        return Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(Root, f).Split(Path.DirectorySeparatorChar).Any(Foreign.Contains));
    }

    public static string Name(string path) => Path.GetRelativePath(Root, path);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SmtpLogExporter.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
