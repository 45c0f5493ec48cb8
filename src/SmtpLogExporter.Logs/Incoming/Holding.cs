namespace SmtpLogExporter.Logs.Incoming;

/// <summary>What the feed of a pipe has in memory, and nobody else has: handed on when another reader takes over.</summary>
/// <param name="Key">The key of the feed.</param>
/// <param name="Inbox">What has come and waits.</param>
/// <param name="Receiver">Who puts it there.</param>
/// <param name="Batch">What was taken out of the inbox and is counted in part; null for nothing.</param>
/// <param name="Position">Up to where it is counted.</param>
internal sealed record Holding(string Key, Inbox Inbox, IReceiver Receiver, Batch? Batch, long Position);
