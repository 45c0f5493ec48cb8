namespace SmtpLogExporter.Testing;

/// <summary>What code costs in memory, without what the runtime itself takes now and then: to compile a method anew, to give the arrays of a shared pool back.</summary>
internal static class Allocations
{
    private const int Rounds = 5;

    /// <summary>Bytes the calling thread takes in a round, the least of several: what the code itself costs, it costs in every one.</summary>
    public static long Of(Action round)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Rounds && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
