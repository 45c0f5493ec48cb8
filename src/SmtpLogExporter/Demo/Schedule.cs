using System.Globalization;

namespace SmtpLogExporter.Demo;

/// <summary>Lines and plans of the future, taken out in the order of time.</summary>
internal sealed class Schedule
{
    private const string Host = "mx1";
    private readonly PriorityQueue<Action, (long Time, long Number)> waiting = new();
    private long number;

    /// <summary>Gets each line when its time has come.</summary>
    public required Action<string> Write { get; init; }

    public void At(long time, Action what) => waiting.Enqueue(what, (time, number++));

    /// <summary>A line of syslog with the stamp rsyslog has written since Debian 12.</summary>
    public void Say(long time, string program, int process, string text) => Companion(time, $"postfix/{program}", process, text);

    /// <summary>A line of a program that is not the mail server's own.</summary>
    public void Companion(long time, string program, int process, string text)
    {
        string stamp = DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
        At(time, () => Write($"{stamp} {Host} {program}[{process}]: {text}\n"));
    }

    public void RunUntil(long time)
    {
        while (waiting.TryPeek(out _, out (long Time, long Number) next) && next.Time <= time) waiting.Dequeue()();
    }
}
