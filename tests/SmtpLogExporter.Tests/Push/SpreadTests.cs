using SmtpLogExporter.Push;

namespace SmtpLogExporter.Tests.Push;

public sealed class SpreadTests
{
    private static readonly double[] Bounds = [0.1, 1, 10, 60, 86400];

    [Fact]
    public void Each_bucket_has_as_many_and_the_sum_is_the_same()
    {
        Random random = new(5);
        for (int round = 0; round < 2000; round++)
        {
            long[] counts = new long[Bounds.Length + 1];
            double sum = 0;
            for (int n = random.Next(1, 40); n > 0; n--)
            {
                // Whole microseconds, as the store has them; now and then on a bound, just above one, or 0.
                double value = random.Next(6) switch
                {
                    0 => 0,
                    1 => Bounds[random.Next(Bounds.Length)],
                    2 => Bounds[random.Next(Bounds.Length)] + 1e-6,
                    3 => 86400 + (random.Next(1_000_000) / 7),
                    _ => Math.Round(Math.Pow(10, (random.NextDouble() * 7) - 2), 6),
                };
                sum += value;
                counts[BucketOf(value)]++;
            }

            double[] values = new double[counts.Length];
            Spread.Over(Bounds, counts, sum, values);
            double spread = 0;
            for (int i = 0; i < counts.Length; i++)
            {
                if (counts[i] == 0) continue;
                Assert.Equal(i, BucketOf(values[i]));
                spread += counts[i] * values[i];
            }

            Assert.Equal(sum, spread, 1e-6 + (sum * 1e-12));
        }
    }

    private static int BucketOf(double value)
    {
        int bucket = 0;
        while (bucket < Bounds.Length && value > Bounds[bucket]) bucket++;
        return bucket;
    }
}
