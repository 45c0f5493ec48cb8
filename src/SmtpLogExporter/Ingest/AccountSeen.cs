using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.Ingest;

/// <summary>
/// How much of a source's account is in the book already. The book gets differences, so that its totals start at 0 when all counting does, whatever the account has seen before.
/// </summary>
internal sealed class AccountSeen
{
    private readonly SortedDictionary<string, long> totals = new(StringComparer.Ordinal);

    /// <summary>Brings one total of the account into the book.</summary>
    public void Count(MetricBook book, string family, long total, params ReadOnlySpan<string> labels)
    {
        string key = string.Join('\n', [family, .. labels]);
        long difference = total - totals.GetValueOrDefault(key);

        // An account that went back was not restored: all of it is new.
        if (difference < 0) difference = total;
        totals[key] = total;
        book.Add(family, difference, labels);
    }

    /// <summary>Brings the whole account of a source into the book.</summary>
    public void Count(MetricBook book, LogSource source, long lateLines)
    {
        SourceAccount account = source.Account;
        string label = source.Label;
        Count(book, "smtplog_bytes_read_total", account.BytesRead, label);
        Count(book, "smtplog_gaps_total", account.Gaps, label);
        Count(book, "smtplog_late_lines_total", lateLines, label);
        foreach ((string kind, long total) in account.Rotations) Count(book, "smtplog_rotations_total", total, label, kind);
        foreach ((string reason, long total) in account.LostBytes) Count(book, "smtplog_lost_bytes_total", total, label, reason);
        if (source.Spec.Syslog is not null)
        {
            foreach ((string reason, long total) in account.Dropped) Count(book, "smtplog_network_dropped_total", total, label, reason);
        }

        foreach ((string reason, long total) in account.ReadErrors) Count(book, "smtplog_read_errors_total", total, label, reason);
    }

    public void Save(StateWriter to)
    {
        to.Write(totals.Count);
        foreach ((string key, long total) in totals)
        {
            to.Write(key);
            to.Write(total);
        }
    }

    public static AccountSeen Load(StateReader from)
    {
        AccountSeen seen = new();
        for (int left = from.ReadCount(12); left > 0; left--)
        {
            string key = from.ReadText();
            seen.totals[key] = from.ReadInt64();
        }

        return seen;
    }
}
