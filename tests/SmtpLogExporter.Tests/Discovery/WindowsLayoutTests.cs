using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Discovery;

/// <summary>The folders of mail servers for Windows as their installers lay them out: several logs tell of the same mail, and each mail counts once.</summary>
public sealed class WindowsLayoutTests : IDisposable
{
    private const string Logs = "/C/Program Files/Microsoft/Exchange Server/V15/TransportRoles/Logs";
    private const string HMailServer = "/C/Program Files (x86)/hMailServer/Logs";
    private readonly Machine machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task Exchange_with_all_its_logs()
    {
        string[] session = Handwritten.Log("Exchange/receive", 0);
        Exchange("FrontEnd/ProtocolLog/SmtpReceive/RECV2026112209-1.LOG", session);
        Exchange("FrontEnd/ProtocolLog/SmtpSend/SEND2026112209-1.LOG", Header(Handwritten.Log("Exchange/send", 0)));

        // The front end hands the same session on to the hub.
        Exchange("Hub/ProtocolLog/SmtpReceive/RECV2026112209-1.LOG", [.. session.Select(l => l.Replace("192.0.2.10:25,198.51.100.7:53722", "192.0.2.10:2525,192.0.2.10:23456", StringComparison.Ordinal))]);
        Exchange("Hub/ProtocolLog/SmtpSend/SEND2026112210-1.LOG", Handwritten.Log("Exchange/send", 0));
        Exchange("Hub/Connectivity/CONNECTLOG2026112210-1.LOG", Handwritten.Log("Exchange/connectivity", 0));
        Exchange("Mailbox/ProtocolLog/SmtpReceive/Delivery/RECV2026112209-1.LOG", Header(session));

        // One day: a server silent for longer is forgotten.
        string[] tracking = [.. Handwritten.Log("Exchange/tracking", 0), .. Handwritten.Log("Exchange/tracking", 1).Where(l => l.StartsWith("2026-11-22", StringComparison.Ordinal))];
        Tracked("MSGTRK2026112210-1.LOG", tracking, l => !OfMailboxes(l) && !OfSubmission(l));
        Tracked("MSGTRKMD2026112210-1.LOG", tracking, OfMailboxes);
        Tracked("MSGTRKMS2026112210-1.LOG", tracking, OfSubmission);
        machine.Write("/C/Program Files/Microsoft/Exchange Server/V15/Logging/HttpProxy/Owa/HttpProxy_2026112210-1.LOG", "DateTime,RequestId\r\n2026-11-22T10:00:00Z,1\r\n");

        string text = await machine.Finds(
            ($"{Logs}/FrontEnd/ProtocolLog/SmtpReceive/*.LOG", "exchange"), ($"{Logs}/Hub/ProtocolLog/SmtpSend/*.LOG", "exchange"), ($"{Logs}/MessageTracking/MSGTRK*.LOG", "exchange"));
        Assert.Equal(1, Runs.Connections(text));
        Assert.Equal(1, Samples.Sum(text, "smtp_rejects_total"));
        Assert.Equal(1, Samples.Sum(text, "smtp_messages_received_total", "origin=\"remote\""));
        Assert.Equal(2, Samples.Sum(text, "smtp_messages_received_total"));
        Assert.Equal(3, Samples.Sum(text, "smtp_delivery_attempts_total", "result=\"delivered\""));
        Assert.Equal(1, Samples.Sum(text, "smtp_delivery_attempts_total", "result=\"deferred\""));
        Assert.Equal(0, Samples.Sum(text, "smtplog_lines_total", "outcome=\"unmatched\""));
    }

    [Fact]
    public async Task HMailServer_with_its_log_for_statistics()
    {
        string[] main = Handwritten.Log("HMailServer/main", 0);
        machine.Write($"{HMailServer}/hmailserver_2026-11-22.log", Lines(main));
        machine.Write($"{HMailServer}/ERROR_hmailserver_2026-11-22.log", Lines(["\"ERROR\"\t3060\t\"2026-11-22 11:00:00.200\"\t\"Severity: 3 (Medium), Code: HM4208, Source: SMTPDeliverer\""]));
        machine.Write($"{HMailServer}/hmailserver_awstats.log", Lines(Handwritten.Log("HMailServer/awstats", 0)));
        machine.Write($"{HMailServer}/hmailserver_events.log", string.Concat(Enumerable.Range(0, 5).Select(i => $"\uFEFF3052\t\"2026-11-22 11:00:0{i}.000\"\t\"OnClientConnect\"\r\n")), Encoding.Unicode);
        machine.Write($"{HMailServer}/hmailserver_backup.log", "\uFEFF\"2026-11-22 03:00:00.000\"\t\"Backup started\"\r\n", Encoding.Unicode);

        string text = await machine.Finds(($"{HMailServer}/hmailserver_[0-9]*.log", "hmailserver"));
        Assert.Equal(2, Runs.Connections(text));
        Assert.Equal(1, Samples.Sum(text, "smtp_rejects_total"));
        Assert.Equal(main.Length, Samples.Sum(text, "smtplog_lines_total"));
    }

    /// <summary>SepSvcLogs=1: sessions in files of their own, queue and network stay in the main log.</summary>
    [Fact]
    public async Task HMailServer_with_separate_logs()
    {
        string[] main = Handwritten.Log("HMailServer/main", 0);
        string[] sessions = [.. main.Where(l => l.StartsWith("\"SMTP", StringComparison.Ordinal))];
        machine.Write($"{HMailServer}/hmailserver_2026-11-22.log", Lines(main.Except(sessions)));
        machine.Write($"{HMailServer}/hmailserver_SMTP_2026-11-22.log", Lines(sessions));
        machine.Write($"{HMailServer}/hmailserver_IMAP_2026-11-22.log", Lines(["\"IMAPD\"\t3052\t9\t\"2026-11-22 11:00:00.010\"\t\"198.51.100.7\"\t\"SENT: * OK IMAPrev1\""]));
        machine.Write($"{HMailServer}/hmailserver_POP3_2026-11-22.log", Lines(["\"POP3D\"\t3052\t9\t\"2026-11-22 11:00:00.010\"\t\"198.51.100.7\"\t\"SENT: +OK POP3\""]));

        string text = await machine.Finds(($"{HMailServer}/hmailserver_[0-9]*.log", "hmailserver"), ($"{HMailServer}/hmailserver_SMTP_*.log", "hmailserver"));
        Assert.Equal(2, Runs.Connections(text));
        Assert.Equal(1, Samples.Sum(text, "smtp_rejects_total"));
    }

    private static string[] Header(string[] log) => [.. log.Where(l => l[0] == '#')];

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\r\n"));

    private static bool OfMailboxes(string row) => row.Contains(",STOREDRIVER,DELIVER,", StringComparison.Ordinal);

    private static bool OfSubmission(string row) => row.Contains(",STOREDRIVER,SUBMIT,", StringComparison.Ordinal);

    private void Tracked(string name, string[] log, Func<string, bool> isIn) => Exchange($"MessageTracking/{name}", [.. log.Where(l => l[0] == '#' || isIn(l))]);

    private void Exchange(string path, string[] lines) => machine.Write($"{Logs}/{path}", Lines(lines));
}
