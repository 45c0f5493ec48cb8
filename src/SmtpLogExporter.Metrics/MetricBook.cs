using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Metrics;

/// <summary>The door of this room: what is counted. One per process; all calls under the gate.</summary>
public sealed class MetricBook
{
    /// <param name="options">Limits and choices.</param>
    /// <param name="startedAt">Wall time the counting starts, milliseconds UTC: created stamp of the exporter's own families.</param>
    public MetricBook(BookOptions options, long startedAt) => throw new InvalidOperationException($"{options}{startedAt}");

    /// <summary>Registers a source for the ledger; its six outcomes exist at 0 from now on. The same label gives the same number.</summary>
    public int AddSource(string label) => throw new InvalidOperationException();

    /// <summary>One line of the ledger.</summary>
    public void CountLine(int source, LineOutcome outcome) => throw new InvalidOperationException();

    /// <summary>Adds to one of the exporter's own counters; not for the hot path.</summary>
    public void Add(string family, long amount, params ReadOnlySpan<string> labels) => throw new InvalidOperationException();

    /// <summary>Sets one of the exporter's own series (a gauge, or a counter whose total is kept elsewhere); not for the hot path.</summary>
    public void Set(string family, double value, params ReadOnlySpan<string> labels) => throw new InvalidOperationException();

    /// <summary>Ends one of the exporter's own series.</summary>
    public void Remove(string family, params ReadOnlySpan<string> labels) => throw new InvalidOperationException();

    /// <summary>Copies the numbers of all series; formatting happens outside the gate.</summary>
    public Cut TakeCut() => throw new InvalidOperationException();

    public void Save(StateWriter to) => throw new InvalidOperationException();

    /// <summary>Restores what <see cref="Save"/> wrote. Returns the families that start anew because their shape changed.</summary>
    public IReadOnlyList<string> Load(StateReader from) => throw new InvalidOperationException();
}
