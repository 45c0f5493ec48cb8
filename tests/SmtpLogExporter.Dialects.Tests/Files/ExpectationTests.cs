using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Dialects.Tests.Files;

/// <summary>Whoever adds an expectation to the public samples gets a test that compares with it.</summary>
public sealed class ExpectationTests
{
    [Fact]
    public void Each_expectation_is_compared_with_by_some_test()
    {
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        if (corpora is null) Assert.Skip("SMTPLOG_CORPORA names no folder");
        string folder = Path.Combine(corpora, "public-win");
        if (!Directory.Exists(folder)) Assert.Skip($"{folder} is not there");
        string tests = string.Concat(Directory.GetFiles(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..")), "*.cs", SearchOption.AllDirectories).Where(path => path != Here()).Select(File.ReadAllText));
        string[] expectations = [.. Directory.GetFiles(folder, "*expected.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(expectations);
        Assert.DoesNotContain(expectations, name => !tests.Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
