using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Queues;

/// <summary>The part of the configuration file that says where queues are read.</summary>
internal static class QueueSettings
{
    /// <summary>The socket of Postfix's showq service; null if it is not to be read.</summary>
    public static string? Read(YamlMap queue)
    {
        YamlMap postfix = queue.Map("postfix");
        string? path = postfix.Text("showq");
        if (path is not null && !Path.IsPathRooted(path)) postfix.Tell("showq", $"\"{path}\" is not the full path of a socket such as /var/spool/postfix/public/showq");
        postfix.Close();
        queue.NotYet("exim");
        queue.Close();
        return path;
    }
}
