namespace SmtpLogExporter.Demo;

/// <summary>Writes the log as time goes by; some minutes of it are there at once.</summary>
internal sealed class DemoWriter
{
    // Within what counts as late, so that the demonstration has no late lines.
    private static readonly TimeSpan History = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly DemoLog log;
    private readonly TimeProvider time;
    private readonly Incidents incidents;
    private readonly DemoTraffic traffic;
    private readonly Neighbours neighbours;
    private long rotations;

    public DemoWriter(DemoLog log, TimeProvider time)
    {
        this.log = log;
        this.time = time;
        long begin = (time.GetUtcNow() - History).ToUnixTimeMilliseconds();
        incidents = new Incidents(begin);
        traffic = new DemoTraffic(incidents, begin, log.Write);
        neighbours = new Neighbours(begin, log.Write, log.Keep);
        Catchup();
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Catchup();
        }
    }

    private void Catchup()
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        traffic.RunUntil(now);
        neighbours.RunUntil(now);
        log.Flush();
        if (incidents.Rotations(now) <= rotations) return;
        rotations = incidents.Rotations(now);
        log.Rotate();
    }
}
