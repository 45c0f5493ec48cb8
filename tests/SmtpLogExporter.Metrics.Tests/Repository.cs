namespace SmtpLogExporter.Metrics.Tests;

/// <summary>Files of the repository that are compared with what the code writes.</summary>
internal static class Repository
{
    public static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SmtpLogExporter.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("These tests run inside the repository.");
    }

    /// <summary>Compares with a file; with SMTPLOG_REWRITE=1 in the environment the file is written instead.</summary>
    public static void AssertSame(string path, string expected)
    {
        string file = Path.Combine(Root(), path);
        if (Environment.GetEnvironmentVariable("SMTPLOG_REWRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        Assert.True(File.Exists(file), $"{path} is missing: run the tests with SMTPLOG_REWRITE=1");
        Assert.True(File.ReadAllText(file) == expected, $"{path} is out of date: run the tests with SMTPLOG_REWRITE=1 and look at the difference");
    }
}
