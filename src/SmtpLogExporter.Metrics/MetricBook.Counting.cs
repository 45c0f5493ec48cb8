using System.Runtime.CompilerServices;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics;

/// <content>
/// How a number gets to its cells. All facts come through here, so there is one copy of each way, and what is found at a glance takes few instructions;
/// what must be sought is left to a method of its own, or the frame it needs would be built each time.
/// </content>
public sealed partial class MetricBook
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(ServerBlock server, MetricFamily family, int combination, long time, long amount = 1)
    {
        if (server.TryGlance(family, combination, out int at)) numbers.Add(at, amount);
        else AddSought(server, family, combination, time, amount);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddSought(ServerBlock server, MetricFamily family, int combination, long time, long amount) =>
        numbers.Add(blocks.Seek(server, family, combination, time), amount);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Change(ServerBlock server, MetricFamily family, int combination, long time, int change)
    {
        if (server.TryGlance(family, combination, out int at)) numbers.Change(at, change);
        else ChangeSought(server, family, combination, time, change);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ChangeSought(ServerBlock server, MetricFamily family, int combination, long time, int change) =>
        numbers.Change(blocks.Seek(server, family, combination, time), change);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Observe(ServerBlock server, MetricFamily family, int combination, long time, long value)
    {
        if (value < 0) return;
        if (server.TryGlance(family, combination, out int at)) HistogramCells.Observe(numbers, at, family, value);
        else ObserveSought(server, family, combination, time, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ObserveSought(ServerBlock server, MetricFamily family, int combination, long time, long value) =>
        HistogramCells.Observe(numbers, blocks.Seek(server, family, combination, time), family, value);

    private void Mark(ServerBlock server, MetricFamily family, int combination, long time, long value, ReadOnlySpan<byte> id)
    {
        // Ids repeat from server to server: without its name an id says nothing.
        if (exemplars is null || id.IsEmpty || value < 0 || (family.Tier == Tier.Core ? server : server.Detail).IsOther) return;
        int at = blocks.CellsOf(server, family, combination, time);
        if (at > Numbers.Sink) exemplars.Note(at, family, value, time, id);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Raise(ServerBlock server, MetricFamily family, int combination, long time)
    {
        // Not kept for `other`: the newest of many servers says nothing about any of them.
        if (server.IsOther) return;
        if (server.TryGlance(family, combination, out int at)) numbers.Raise(at, time);
        else RaiseSought(server, family, combination, time);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RaiseSought(ServerBlock server, MetricFamily family, int combination, long time) =>
        numbers.Raise(blocks.Seek(server, family, combination, time), time);
}
