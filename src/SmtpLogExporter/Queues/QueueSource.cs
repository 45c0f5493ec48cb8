namespace SmtpLogExporter.Queues;

/// <summary>The queue of one mail server and how it is read.</summary>
/// <param name="Mta">Value of the <c>mta</c> label.</param>
/// <param name="Place">Path of the socket or folder, for people.</param>
/// <param name="Read">Reads it once; throws <see cref="IOException"/> where that is not possible.</param>
internal sealed record QueueSource(string Mta, string Place, Func<string, CancellationToken, Task<IReadOnlyDictionary<string, QueueDepth>>> Read)
{
    /// <summary>Postfix's queues, over the socket of its showq service.</summary>
    public static QueueSource Showq(string socket) => new("postfix", socket, ShowqSocket.ReadAsync);

    /// <summary>Exim's queue, from its spool folder.</summary>
    public static QueueSource EximSpool(string folder) => new("exim", folder, static (path, cancel) => Task.Run(() => Queues.EximSpool.Read(path, cancel), cancel));
}
