using System.Text.RegularExpressions;
using System.Xml.Linq;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Rooms;

/// <summary>The rules of the house that the compiler does not hold.</summary>
public sealed partial class RoomsTests
{
    /// <summary>Postfix's program for submission, Haraka's plugin for a queue and a module of maddy are called so; the rest is what a plan says of queues.</summary>
    private static readonly HashSet<(string File, string Name)> OtherMeanings = [("PostfixTags.cs", "sendmail"), ("Acceptance.cs", "qmail"), ("Plan.cs", "exim"), ("PlanFile.cs", "exim"), ("MaddyDialect.cs", "dovecot")];

    private static readonly string[] Forbidden = ["Manager", "Helper", "Util", "Utils", "Service", "Base", "Impl"];

    [Theory]
    [InlineData("SmtpLogExporter.Logs")]
    [InlineData("SmtpLogExporter.Mail")]
    [InlineData("SmtpLogExporter.Dialects", "SmtpLogExporter.Mail")]
    [InlineData("SmtpLogExporter.Metrics", "SmtpLogExporter.Mail")]
    [InlineData("SmtpLogExporter", "SmtpLogExporter.Dialects", "SmtpLogExporter.Logs", "SmtpLogExporter.Mail", "SmtpLogExporter.Metrics")]
    public void A_room_references_the_rooms_it_may_and_no_other(string room, params string[] allowed)
    {
        XDocument project = XDocument.Load(Path.Combine(Repository.Root, "src", room, room + ".csproj"));
        IEnumerable<string> references = project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Equal(allowed, references.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SmtpLogExporter.Logs")]
    [InlineData("SmtpLogExporter.Mail")]
    [InlineData("SmtpLogExporter.Dialects")]
    [InlineData("SmtpLogExporter.Metrics")]
    public void The_rooms_of_the_hot_path_know_no_host(string room) =>
        Assert.All(Repository.Sources(room), file => Assert.DoesNotContain("Microsoft.Extensions", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Every_dialect_has_its_folder_and_says_where_its_facts_come_from()
    {
        foreach (string name in Dialects.DialectCatalog.Names)
        {
            string? folder = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "SmtpLogExporter.Dialects")).SingleOrDefault(d => string.Equals(Path.GetFileName(d), name, StringComparison.OrdinalIgnoreCase));
            Assert.True(folder is not null, $"{name} has no folder");
            Assert.True(File.Exists(Path.Combine(folder, "README.md")), $"{name} has no README.md");
        }
    }

    /// <summary>
    /// Adding a mail server touches one folder: nobody else decides by its name. Four places may name one: the demonstration, which writes the log of one,
    /// the catalogue of metrics, which says which logs can tell a thing at all, the reading of queues, and the list of places where systems put their logs.
    /// </summary>
    [Fact]
    public void No_dialect_is_named_outside_its_folder()
    {
        string shared = Path.Combine("SmtpLogExporter.Dialects", "DialectCatalog.cs");

        // The catalogue says which families exist at 0 for which server.
        string catalogue = $"{Path.DirectorySeparatorChar}Catalogue{Path.DirectorySeparatorChar}";

        // Where systems and packages put logs is one question with one answer for all servers.
        string discovery = $"{Path.DirectorySeparatorChar}Discovery{Path.DirectorySeparatorChar}";
        string demo = $"{Path.DirectorySeparatorChar}Demo{Path.DirectorySeparatorChar}";

        // Each server has its own way to be asked for its queue.
        string queues = $"{Path.DirectorySeparatorChar}Queues{Path.DirectorySeparatorChar}";
        List<string> offences = [];
        foreach (string file in Repository.Sources())
        {
            if (file.EndsWith(shared, StringComparison.Ordinal) || file.Contains(demo, StringComparison.Ordinal) || file.Contains(discovery, StringComparison.Ordinal) || file.Contains(queues, StringComparison.Ordinal) || file.Contains(catalogue, StringComparison.Ordinal)) continue;

            // The framework has a method of the name of a mail server.
            string code = Comments().Replace(File.ReadAllText(file), "").Replace("Interlocked.Exchange", "", StringComparison.Ordinal);
            foreach (string name in Dialects.DialectCatalog.Names)
            {
                bool own = file.Contains($"{Path.DirectorySeparatorChar}{name}{Path.DirectorySeparatorChar}", StringComparison.OrdinalIgnoreCase);
                if (OtherMeanings.Contains((Path.GetFileName(file), name))) continue;
                if (!own && Regex.IsMatch(code, $"(?i:\\b{name})(?![a-z])")) offences.Add($"{Repository.Name(file)} names {name}");
            }
        }

        Assert.Empty(offences);
    }

    [Fact]
    public void No_file_is_longer_than_350_lines() =>
        Assert.DoesNotContain(Repository.Sources(), f => File.ReadAllLines(f).Length > 350);

    [Fact]
    public void Nine_files_of_ten_have_200_lines_at_most()
    {
        int[] lengths = [.. Repository.Sources().Select(f => File.ReadAllLines(f).Length).Order()];
        Assert.InRange(lengths[lengths.Length / 2], 1, 70);
        Assert.InRange(lengths[lengths.Length * 9 / 10], 1, 200);
    }

    [Fact]
    public void No_type_hides_behind_a_name_that_says_nothing() =>
        Assert.DoesNotContain(Repository.Sources().Select(f => Path.GetFileNameWithoutExtension(f)), n => Forbidden.Any(word => n.EndsWith(word, StringComparison.Ordinal)));

    [Fact]
    public void Folders_are_namespaces()
    {
        foreach (string file in Repository.Sources())
        {
            Match match = Namespace().Match(File.ReadAllText(file));
            if (!match.Success) continue;
            string folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.Equal(folder, match.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
