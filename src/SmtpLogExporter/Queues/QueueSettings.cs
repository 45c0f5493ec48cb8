using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Queues;

/// <summary>The part of the configuration file that says where queues are read.</summary>
internal static class QueueSettings
{
    /// <summary>The socket of Postfix's showq service and the spool folder of Exim; null for what is not to be read.</summary>
    public static (QueuePlan? Showq, QueuePlan? EximSpool) Read(YamlMap queue)
    {
        QueuePlan? showq = Read(queue.Map("postfix"), "showq", "a socket such as /var/spool/postfix/public/showq");
        QueuePlan? spool = Read(queue.Map("exim"), "spool", "a folder such as /var/spool/exim4");
        queue.Close();
        return (showq, spool);
    }

    private static QueuePlan? Read(YamlMap map, string key, string example)
    {
        string? path = map.Text(key);
        string? server = map.Text("server");
        if (path is not null && !Path.IsPathRooted(path)) map.Tell(key, $"\"{path}\" is not the full path of {example}");
        if (server is { Length: 0 }) map.Tell("server", "must not be empty");
        map.Close();
        return path is null ? null : new QueuePlan(path, server);
    }
}
