using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Queues;

/// <summary>The part of the configuration file that says where queues are read.</summary>
internal static class QueueSettings
{
    /// <summary>The socket of Postfix's showq service and the spool folder of Exim; null for what is not to be read.</summary>
    public static (string? Showq, string? EximSpool) Read(YamlMap queue)
    {
        string? showq = Path(queue.Map("postfix"), "showq", "a socket such as /var/spool/postfix/public/showq");
        string? spool = Path(queue.Map("exim"), "spool", "a folder such as /var/spool/exim4");
        queue.Close();
        return (showq, spool);
    }

    private static string? Path(YamlMap map, string key, string example)
    {
        string? path = map.Text(key);
        if (path is not null && !System.IO.Path.IsPathRooted(path)) map.Tell(key, $"\"{path}\" is not the full path of {example}");
        map.Close();
        return path;
    }
}
