namespace SmtpLogExporter.Queues;

/// <summary>What one queue of a mail server holds.</summary>
/// <param name="Messages">Messages in it.</param>
/// <param name="Bytes">Their sizes added up.</param>
/// <param name="Oldest">Arrival of the oldest, seconds since 1970 UTC; 0 if it is empty.</param>
internal readonly record struct QueueDepth(long Messages, long Bytes, long Oldest)
{
    public QueueDepth With(long size, long arrived) =>
        new(Messages + 1, Bytes + size, Messages == 0 ? arrived : Math.Min(Oldest, arrived));
}
