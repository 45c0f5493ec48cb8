namespace SmtpLogExporter.Queues;

/// <summary>
/// Counts the messages in Exim's spool (spec 56): a file <c>ID-H</c> with envelope and header and a file <c>ID-D</c> with the body for each, in <c>input</c> or in folders of one letter below it
/// (<c>split_spool_directory</c>), and in <c>input</c> of a named queue. Only the envelope is looked into; the folder's group must let us.
/// </summary>
internal static class EximSpool
{
    private static readonly string[] Names = ["incoming", "deferred", "frozen"];

    /// <exception cref="IOException">The spool cannot be read.</exception>
    public static IReadOnlyDictionary<string, QueueDepth> Read(string spool, CancellationToken cancel)
    {
        QueueDepth[] depths = new QueueDepth[Names.Length];
        try
        {
            // Folders of named queues come and go; the main one is always there.
            Count(Path.Combine(spool, "input"), depths, cancel);
            foreach (string queue in Directory.EnumerateDirectories(spool))
            {
                string input = Path.Combine(queue, "input");
                if (Directory.Exists(input)) Count(input, depths, cancel);
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }

        return Names.Zip(depths).ToDictionary(static pair => pair.First, static pair => pair.Second);
    }

    private static void Count(string input, QueueDepth[] depths, CancellationToken cancel)
    {
        CountFiles(input, depths, cancel);
        foreach (string folder in Directory.EnumerateDirectories(input)) CountFiles(folder, depths, cancel);
    }

    private static void CountFiles(string folder, QueueDepth[] depths, CancellationToken cancel)
    {
        foreach (string header in Directory.EnumerateFiles(folder, "*-H"))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                EximSpoolMessage message = EximSpoolMessage.Read(header);
                ref QueueDepth depth = ref depths[message.IsFrozen ? 2 : message.IsNew ? 0 : 1];
                depth = depth.With(message.Size, message.Received);
            }
            catch (FileNotFoundException)
            {
                // Delivered while we looked.
            }
            catch (InvalidDataException)
            {
                // Half written: it is not in the queue yet.
            }
        }
    }
}
