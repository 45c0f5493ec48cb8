namespace SmtpLogExporter.Logs.Files;

/// <summary>The working account of a source; the visible one is a copy made under the gate.</summary>
internal sealed class Ledger
{
    public SourceAccount Draft { get; } = new();

    public bool IsDirty { get; set; } = true;

    /// <summary>A file failed or recovered: state and trouble of the source are to be found anew.</summary>
    public bool HasFaultChanged { get; set; }

    /// <summary>A file got into a state in which it cannot be read. Counted once per change, not once per look.</summary>
    public void Fail(FileEntry entry, FileFault fault, string trouble)
    {
        if (entry.Fault != fault)
            CountFault(fault);
        entry.Fault = fault;
        entry.Trouble = trouble;
        entry.Failures++;
        HasFaultChanged = true;
        IsDirty = true;
    }

    public void CountFault(FileFault fault)
    {
        Draft.ReadErrorTotals[Faults.Reason(fault)]++;
        IsDirty = true;
    }

    public void Recover(FileEntry entry)
    {
        if (entry.Fault == FileFault.None || entry.IsBroken)
            return;
        entry.Fault = FileFault.None;
        entry.Trouble = null;
        entry.Failures = 0;
        HasFaultChanged = true;
        IsDirty = true;
    }

    public void Rotated(string kind)
    {
        Draft.RotationTotals[kind]++;
        IsDirty = true;
    }

    /// <summary>Bytes are missing; how many is not always known.</summary>
    public void Gap(string reason, long bytes)
    {
        Draft.Gaps++;
        Lost(reason, bytes);
    }

    public void Lost(string reason, long bytes)
    {
        Draft.LostByteTotals[reason] += Math.Max(0, bytes);
        IsDirty = true;
    }
}
