using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.Queues;

/// <summary>Reads the queue of a mail server now and then, apart from everything else: one that hangs holds up neither logs nor scrapes.</summary>
/// <param name="server">Value of the <c>server</c> label.</param>
/// <param name="source">The queue.</param>
/// <param name="time">Clock.</param>
/// <param name="log">For trouble and its end.</param>
/// <param name="patience">How long an answer may take; null: 30 seconds.</param>
internal sealed class QueueWatch(string server, QueueSource source, TimeProvider time, ILogger<QueueWatch> log, TimeSpan? patience = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private readonly TimeSpan limit = patience ?? TimeSpan.FromSeconds(30);
    private readonly HashSet<string> shown = [];
    private IReadOnlyDictionary<string, QueueDepth>? depths;
    private string? trouble;
    private bool wasRead;

    /// <summary>The names of another exporter that are shown too; null: none.</summary>
    public string? Legacy { get; init; }

    private string Mta => source.Mta;

    /// <summary>Reads until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            long begun = time.GetTimestamp();
            await ReadAsync(stop);
            // Listing a large queue is work for the mail server: at most a tenth of the time goes into it.
            TimeSpan pause = TimeSpan.FromTicks(Math.Max(Pause.Ticks, time.GetElapsedTime(begun).Ticks * 10));
            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads once; never throws for what the other side does.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        using CancellationTokenSource late = new(limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            Keep(await source.Read(source.Place, either.Token), null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (OperationCanceledException)
        {
            Keep(null, $"no end of the answer within {limit.TotalSeconds} seconds");
        }
        catch (IOException e)
        {
            Keep(null, e.Message);
        }
    }

    /// <summary>Writes what was read last into the book; under the gate. What could not be read is not shown.</summary>
    public void Set(MetricBook book)
    {
        if (!Volatile.Read(ref wasRead)) return;
        IReadOnlyDictionary<string, QueueDepth>? now = Volatile.Read(ref depths);
        book.Set("smtplog_queue_read_success", now is null ? 0 : 1, Mta, server);
        if (now is null)
        {
            foreach (string queue in shown) Remove(book, queue);
            shown.Clear();
            return;
        }

        long seconds = time.GetUtcNow().ToUnixTimeSeconds();
        foreach ((string queue, QueueDepth depth) in now)
        {
            shown.Add(queue);
            book.Set("smtp_queue_messages", depth.Messages, Mta, server, queue);
            book.Set("smtp_queue_bytes", depth.Bytes, Mta, server, queue);
            if (Legacy == Mta) book.Set("postfix_showq_queue_depth", depth.Messages, Mta, server, queue);
            book.Set("smtp_queue_oldest_message_age_seconds", depth.Messages == 0 ? 0 : Math.Max(0, seconds - depth.Oldest), Mta, server, queue);
        }
    }

    private void Remove(MetricBook book, string queue)
    {
        book.Remove("smtp_queue_messages", Mta, server, queue);
        book.Remove("smtp_queue_bytes", Mta, server, queue);
        if (Legacy == Mta) book.Remove("postfix_showq_queue_depth", Mta, server, queue);
        book.Remove("smtp_queue_oldest_message_age_seconds", Mta, server, queue);
    }

    private void Keep(IReadOnlyDictionary<string, QueueDepth>? read, string? failure)
    {
        if (failure is not null && trouble is null) QueueMessages.CannotRead(log, source.Place, failure);
        if (failure is null && trouble is not null) QueueMessages.ReadAgain(log, source.Place);
        trouble = failure;
        Volatile.Write(ref depths, read);
        Volatile.Write(ref wasRead, true);
    }
}
