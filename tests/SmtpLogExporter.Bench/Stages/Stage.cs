namespace SmtpLogExporter.Bench.Stages;

/// <summary>One row of the table: each stage does all that the one before does, and more.</summary>
/// <param name="Name">What it adds.</param>
/// <param name="Log">The log it reads.</param>
/// <param name="Taker">Makes what it does with a line.</param>
internal sealed record Stage(string Name, string Log, Func<LineTaker> Taker)
{
    /// <summary>CPU nanoseconds of the quickest pass.</summary>
    public long Best { get; set; } = long.MaxValue;

    /// <summary>Lines of one pass.</summary>
    public long Lines { get; set; }

    /// <summary>Bytes allocated in the last pass, opening the log and growing the tables included.</summary>
    public long Allocated { get; set; }

    public double NanosecondsPerLine => (double)Best / Lines;
}
