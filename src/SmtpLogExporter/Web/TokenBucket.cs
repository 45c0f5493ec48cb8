namespace SmtpLogExporter.Web;

/// <summary>Lets a burst through and then one at each interval.</summary>
internal sealed class TokenBucket(TimeSpan interval, int burst, TimeProvider time)
{
    private readonly Lock taking = new();
    private double tokens = burst;
    private long filledAt = time.GetTimestamp();

    /// <summary>Nobody has taken anything for so long that it is as good as new.</summary>
    public bool IsFull
    {
        get
        {
            lock (taking)
            {
                Fill();
                return tokens >= burst;
            }
        }
    }

    public bool HasOne
    {
        get
        {
            lock (taking)
            {
                Fill();
                return tokens >= 1;
            }
        }
    }

    public bool TryTake()
    {
        lock (taking)
        {
            Fill();
            if (tokens < 1) return false;
            tokens--;
            return true;
        }
    }

    private void Fill()
    {
        long now = time.GetTimestamp();
        tokens = Math.Min(burst, tokens + (time.GetElapsedTime(filledAt, now) / interval));
        filledAt = now;
    }
}
