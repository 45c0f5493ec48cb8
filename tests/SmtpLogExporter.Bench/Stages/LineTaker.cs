using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Bench.Stages;

/// <summary>What a stage does with each line that was read and split. The plain one does nothing.</summary>
internal class LineTaker
{
    /// <summary>A file begins, last written at that time.</summary>
    public virtual void Begin(long writtenAt)
    {
    }

    public virtual void Take(in LogLine line)
    {
    }
}
