namespace SmtpLogExporter.Queues;

/// <summary>The queue of one mail server that is to be read.</summary>
/// <param name="Place">Full path of the socket or folder.</param>
/// <param name="Server">Value of the <c>server</c> label; null: the name the first source with a name has, else this machine's.</param>
internal sealed record QueuePlan(string Place, string? Server = null);
