namespace SmtpLogExporter.Logs.Incoming;

/// <summary>Who sends lines, and what of theirs is here. Changed by <see cref="Inbox"/> under its lock, except the connections.</summary>
internal sealed class Sender(string name)
{
    /// <summary>Its address.</summary>
    public string Name => name;

    /// <summary>Bytes waiting in the inbox.</summary>
    public int Waiting { get; set; }

    /// <summary>Open connections.</summary>
    public int Connections { get; set; }
}
