using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>The same log in several header forms counts the same.</summary>
public sealed class FormTests
{
    /// <summary>Tolerance 0, series by series. Only times differ: one form has seconds, the other microseconds.</summary>
    [Theory]
    [InlineData("syslog")]
    [InlineData("contentfilter")]
    public void Rfc3339_as_rfc3164(string name)
    {
        Counts first = Numbers(name + ".rfc3164", withListener: true);
        Assert.Empty(Numbers(name + ".rfc3339", withListener: true).Beyond(first));
        Assert.True(first.Keys.Count() > 300);
    }

    /// <summary>
    /// This carrier cuts the program's tag at its first slash: <c>postfix/submission/smtpd</c> comes as <c>postfix</c>, without a process either. So the listeners cannot be told.
    /// Added over the listeners everything else is equal, but for sessions of smtps that ended before their handshake without a word of TLS: there the version is unknown,
    /// on a port that cannot be told from smtp it is plain text.
    /// </summary>
    [Theory]
    [InlineData("syslog", 1)]
    [InlineData("contentfilter", 2)]
    public void Rfc5424_as_rfc3164_where_the_form_carries_the_facts(string name, int silent)
    {
        const string session = "smtp_tls_sessions_total mta=postfix server=mx1 direction=in";
        Counts expected = Numbers(name + ".rfc3164", withListener: false).Add(session + " version=none trust=none", silent).Add(session + " version=unknown trust=unknown", -silent);
        Assert.Empty(Numbers(name + ".rfc5424", withListener: false).Beyond(expected));
    }

    private static Counts Numbers(string form, bool withListener)
    {
        Counts numbers = new();
        foreach (CutSeries series in OwnLog.Read(Path.Combine(AppContext.BaseDirectory, "Corpus", "Postfix", form + ".log.gz")).Series)
        {
            MetricFamily family = series.Family;
            if (!family.IsAboutMail || family.Name.EndsWith("_timestamp_seconds", StringComparison.Ordinal)) continue;
            IEnumerable<string> labels = family.LabelNames.Zip(series.LabelValues, (label, value) => withListener || label != "listener" ? $"{label}={value}" : null).OfType<string>();
            long value = family.Type == FamilyType.Histogram ? series.Count : (long)series.Value;
            numbers.Add($"{family.Name} {string.Join(' ', labels)}", value);
        }

        return numbers;
    }
}
