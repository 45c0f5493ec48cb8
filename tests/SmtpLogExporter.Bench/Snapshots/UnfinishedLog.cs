using System.Globalization;

namespace SmtpLogExporter.Bench.Snapshots;

/// <summary>A log of many servers with many messages under way: what makes a snapshot large.</summary>
internal static class UnfinishedLog
{
    public static void Write(string path, int servers, int messages)
    {
        using StreamWriter to = new(path);
        for (int i = 0; i < Math.Max(servers, messages); i++)
        {
            string head = string.Create(CultureInfo.InvariantCulture, $"Mar 14 00:00:{i * 50L / Math.Max(servers, messages):00} mx{i % servers} postfix/");
            string id = string.Create(CultureInfo.InvariantCulture, $"{i:X10}");
            if (i < servers) to.Write($"{head}smtpd[1]: connect from unknown[192.0.2.1]\n");
            if (i >= messages) continue;
            to.Write($"{head}smtpd[1]: {id}: client=unknown[192.0.2.1]\n");
            to.Write($"{head}qmgr[2]: {id}: from=<sender@example.org>, size=4000, nrcpt=2 (queue active)\n");
        }
    }
}
