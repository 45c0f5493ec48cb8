using SmtpLogExporter.Logs.Entries;
using SmtpLogExporter.Logs.Events;

namespace SmtpLogExporter.Logs.Tests.Events;

/// <summary>An event log: a ring of numbered events of several programs.</summary>
internal sealed class FakeChannel(EventLogSpec spec) : IEventChannel
{
    private readonly List<(long Number, string Provider, string Text)> _events = [];
    private long _next = 1;

    /// <summary>What asking comes to.</summary>
    public Exception? Trouble { get; set; }

    public void Write(string text, string provider = "MSExchangeTransport") => _events.Add((_next++, provider, text));

    /// <summary>The log is full: so many of the oldest go.</summary>
    public void PushOut(int count) => _events.RemoveRange(0, count);

    /// <summary>Cleared by hand: numbers begin again.</summary>
    public void Clear()
    {
        _events.Clear();
        _next = 1;
    }

    public (long Oldest, long Newest) Bounds()
    {
        if (Trouble is not null)
            throw Trouble;
        return _events.Count == 0 ? (0, 0) : (_events[0].Number, _events[^1].Number);
    }

    public IReadOnlyList<LogEntry> After(long number, int most) =>
    [
        .. _events.Where(e => e.Number > number && (spec.Providers.Count == 0 || spec.Providers.Contains(e.Provider))).Take(most)
            .Select(e => EventText.EntryOf(e.Number, DateTime.UnixEpoch.AddSeconds(e.Number), "EX01", e.Provider, 77, 1035, 3, e.Text)!.Value),
    ];
}
