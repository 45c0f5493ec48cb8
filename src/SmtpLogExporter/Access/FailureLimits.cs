using SmtpLogExporter.Web;

namespace SmtpLogExporter.Access;

/// <summary>How many wrong passwords an address may try: ten at once, then one in six seconds.</summary>
internal sealed class FailureLimits(TimeProvider time)
{
    private const int Burst = 10;
    private const int MostAddresses = 4096;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);
    private readonly Dictionary<string, TokenBucket> buckets = new(StringComparer.Ordinal);

    public bool IsReached(string address) => buckets.TryGetValue(address, out TokenBucket? bucket) && !bucket.HasOne;

    public void Note(string address)
    {
        if (!buckets.TryGetValue(address, out TokenBucket? bucket))
        {
            if (buckets.Count >= MostAddresses) Forget();
            buckets.Add(address, bucket = new TokenBucket(Interval, Burst, time));
        }

        bucket.TryTake();
    }

    private void Forget()
    {
        foreach ((string address, TokenBucket bucket) in buckets)
        {
            if (bucket.IsFull) buckets.Remove(address);
        }

        if (buckets.Count >= MostAddresses) buckets.Clear();
    }
}
