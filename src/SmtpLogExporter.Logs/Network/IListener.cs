namespace SmtpLogExporter.Logs.Network;

/// <summary>A socket that messages come in by.</summary>
internal interface IListener : IDisposable
{
    /// <summary>Port or path it listens on.</summary>
    ListenPoint Point { get; }

    /// <summary>Counts what the kernel has dropped since the last time.</summary>
    void Look();
}
