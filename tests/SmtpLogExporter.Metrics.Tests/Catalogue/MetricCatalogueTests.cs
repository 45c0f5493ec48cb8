using System.Text.RegularExpressions;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics.Tests.Catalogue;

public sealed class MetricCatalogueTests
{
    public static TheoryData<string> Names => [.. MetricCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_says_what_is_counted_in_base_units(string name)
    {
        MetricFamily family = Find(name);

        // The rules of promlint, github.com/prometheus/client_golang testutil/promlint.
        Assert.Matches($"^({family.Compatibility ?? "smtp|smtplog|process|dotnet"})_[a-z0-9_]+$", name);
        Assert.Equal(family.Type == FamilyType.Counter, name.EndsWith("_total", StringComparison.Ordinal));
        Assert.DoesNotMatch("_(count|sum|bucket|created)$", name);
        Assert.DoesNotMatch("(^|_)(ms|milliseconds|minutes|hours|days|kilobytes|megabytes|percent|gauge|counter|histogram)(_|$)", name);
        Assert.DoesNotContain("__", name, StringComparison.Ordinal);
        if (family.Unit.Length > 0) Assert.EndsWith("_" + family.Unit, family.OpenMetricsName, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Help_is_one_line_that_ends(string name)
    {
        string help = Find(name).Help;
        Assert.EndsWith(".", help, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', help);
        Assert.True(help.Length is > 15 and < 200, help);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Labels_are_none_that_a_scraper_sets_or_a_format_uses(string name)
    {
        MetricFamily family = Find(name);
        Assert.All(family.LabelNames, l => Assert.Matches("^[a-z][a-z_]*$", l));
        Assert.DoesNotContain(family.LabelNames, l => l is "instance" or "job" or "le" or "quantile" || l.StartsWith("exported_", StringComparison.Ordinal) || l.StartsWith("__", StringComparison.Ordinal));
        Assert.Equal(family.LabelNames.Count, family.LabelNames.Distinct().Count());
        if (family.IsAboutMail) Assert.Equal(["mta", "server"], family.LabelNames.Take(2));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Closed_sets_hold_each_value_once_and_never_an_empty_one(string name)
    {
        foreach (FamilyLabel label in Find(name).Labels)
        {
            Assert.Equal(label.Values.Count, label.Values.Distinct().Count());
            Assert.All(label.Values, v => Assert.Matches(Find(name).Compatibility is null ? "^[a-z0-9_.]+$" : "^[A-Za-z0-9_.-]+$", v));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bounds_rise(string name)
    {
        MetricFamily family = Find(name);
        Assert.Equal(family.Type == FamilyType.Histogram, family.Bounds.Count > 0);
        Assert.Equal(family.Bounds.Order().Distinct(), family.Bounds);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Combinations_and_places_are_each_others_inverse(string name)
    {
        MetricFamily family = Find(name);
        for (int combination = 0; combination < Math.Min(family.Combinations, 5000); combination++)
        {
            int again = 0;
            for (int i = 0; i < family.Labels.Count; i++) again = family.Replace(again, i, family.PlaceOf(combination, i));
            Assert.Equal(combination, again);
        }
    }

    [Fact]
    public void No_sample_name_belongs_to_two_families()
    {
        List<string> names = [];
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            names.Add(family.OpenMetricsName);
            names.Add(family.OpenMetricsName + "_created");
            if (family.Type == FamilyType.Counter) names.Add(family.Name);
            if (family.Type == FamilyType.Histogram) names.AddRange([family.Name + "_bucket", family.Name + "_count", family.Name + "_sum"]);
        }

        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Private_families_are_those_about_single_clients_users_and_domains() =>
        Assert.Equal(
            MetricCatalogue.All.Where(f => f.LabelNames.Any(l => l is "client_ip" or "user" or "domain")).Select(f => f.Name),
            MetricCatalogue.All.Where(f => f.IsPrivate).Select(f => f.Name));

    [Fact]
    public void Dense_families_do_not_overlap_in_the_table_of_a_server()
    {
        int end = 0;
        foreach (MetricFamily family in MetricCatalogue.All.Where(f => f is { IsCounted: true, IsDense: true }))
        {
            Assert.Equal(end, family.Base);
            end += family.Combinations;
        }

        Assert.Equal(MetricCatalogue.DenseLength, end);
    }

    [Fact]
    public void Combinations_of_the_other_families_have_numbers_of_their_own_above()
    {
        int end = MetricCatalogue.DenseLength;
        foreach (MetricFamily family in MetricCatalogue.All.Where(f => f is { IsCounted: true, IsDense: false }))
        {
            Assert.Equal(end, family.Base);
            end += family.Combinations;
        }

        Assert.True(end > MetricCatalogue.DenseLength);
    }

    [Fact]
    public void Every_reason_is_in_one_fault_group() => Assert.Equal(
        Labels.Reason.Values.Order(),
        ((string[])[.. FaultGroups.Recipient, .. FaultGroups.Standing, .. FaultGroups.Throttle, .. FaultGroups.Path, .. FaultGroups.Ours]).Order());

    [Fact]
    public void The_reference_page_is_what_the_catalogue_says() => Repository.AssertSame("docs/metrics.md", ReferencePage.Write());

    [Fact]
    public void The_reference_page_names_every_family_once()
    {
        string page = ReferencePage.Write();
        Assert.All(MetricCatalogue.All, f => Assert.Single(Regex.Matches(page, $"### `{f.Name}`")));
    }

    private static MetricFamily Find(string name) => MetricCatalogue.TryFind(name, out MetricFamily? family) ? family : throw new InvalidOperationException(name);
}
