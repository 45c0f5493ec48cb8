namespace SmtpLogExporter.Logs.Journal;

/// <summary>How journalctl(1) is asked.</summary>
internal static class JournalArguments
{
    /// <summary>The form of the answer and where to look.</summary>
    public static IEnumerable<string> Of(JournalSpec spec)
    {
        yield return "--output=export";
        yield return $"--output-fields={JournalText.Fields}";
        yield return "--quiet";
        yield return "--no-pager";
        if (spec.Directory is not null)
            yield return $"--directory={spec.Directory}";
    }

    /// <summary>Which entries.</summary>
    public static IEnumerable<string> Selection(JournalSpec spec) => spec.Units.Select(static unit => $"--unit={unit}").Concat(spec.Matches);
}
