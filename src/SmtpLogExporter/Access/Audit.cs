using SmtpLogExporter.Web;

namespace SmtpLogExporter.Access;

/// <summary>Tells who was refused: a few a minute in words, and the others as a number.</summary>
internal sealed class Audit(ILogger log, TimeProvider time)
{
    private const int Burst = 10;
    private readonly TokenBucket lines = new(TimeSpan.FromSeconds(6), Burst, time);
    private long untold;

    public void Refused(HttpContext context, Verdict verdict)
    {
        if (!lines.TryTake())
        {
            Interlocked.Increment(ref untold);
            return;
        }

        string address = context.Connection.RemoteIpAddress?.ToString() ?? "local";
        AuditMessages.Refused(log, address, verdict.Who, context.Request.Method, context.Request.Path.Value ?? "", verdict.Status, verdict.Reason, Interlocked.Exchange(ref untold, 0));
    }
}
