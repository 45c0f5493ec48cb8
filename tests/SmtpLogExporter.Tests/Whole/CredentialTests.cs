using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Whole;

/// <summary>Logs that hold dialogues hold passwords, in base64 or in clear: they reach no label, no page, no explanation and no message of the exporter.</summary>
public sealed class CredentialTests : IDisposable
{
    /// <summary>Of AUTH PLAIN, of AUTH LOGIN, and in clear.</summary>
    private static readonly string[] Secrets = ["AHVzZXIAc2VjcmV0", "c2VjcmV0LXdvcmQ=", "hunter2-open"];

    private readonly TempFolder temp = new();

    /// <summary>A dialect and its lines, in which {0} to {2} are the secrets; the same where an answer, a word in clear or half a dialogue says them.</summary>
    public static TheoryData<string, string> Logs() => new()
    {
        { "mdaemon", "Sun 2026-11-22 11:00:00: Session 1; child 1|Sun 2026-11-22 11:00:00: Accepting SMTP connection from 192.0.2.1:1 to 192.0.2.2:25|Sun 2026-11-22 11:00:00: <-- AUTH PLAIN {0}|Sun 2026-11-22 11:00:00: --> 535 no|Sun 2026-11-22 11:00:00: <-- AUTH LOGIN|Sun 2026-11-22 11:00:00: --> 334 x|Sun 2026-11-22 11:00:00: <-- {1}|Sun 2026-11-22 11:00:00: --> 500 what is {1}|Sun 2026-11-22 11:00:00: <-- PASS {2}|Sun 2026-11-22 11:00:00: --> 500 unknown command" },
        { "mailenable", "11/22/26 11:00:00\tSMTP-IN\tA\t1\t192.0.2.1\t\t\t220 mx\t0\t0\t\t|11/22/26 11:00:00\tSMTP-IN\tA\t1\t192.0.2.1\tAUTH\tAUTH PLAIN {0}\t535 no\t0\t0\tuser\t|11/22/26 11:00:00\tSMTP-IN\tA\t1\t192.0.2.1\tAUTH\t{1}\t535 no\t0\t0\tuser\t|11/22/26 11:00:00\tSMTP-IN\tA\t1\t192.0.2.1\t{2}\tPASS {2}\t500 what\t0\t0\t\t" },
        { "smartermail", "[2026.11.22] 11:00:00 [192.0.2.1][1] rsp: 220 mx|[2026.11.22] 11:00:00 [192.0.2.1][1] cmd: AUTH PLAIN {0}|[2026.11.22] 11:00:00 [192.0.2.1][1] rsp: 535 no|[2026.11.22] 11:00:00 [192.0.2.1][1] cmd: AUTH LOGIN|[2026.11.22] 11:00:00 [192.0.2.1][1] rsp: 334 x|[2026.11.22] 11:00:00 [192.0.2.1][1] cmd: {1}|[2026.11.22] 11:00:00 [192.0.2.1][1] cmd: PASS {2}|[2026.11.22] 11:00:00 [192.0.2.1][1] rsp: 500 what" },
        { "hmailserver", "\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"SENT: 220 mx\"|\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"RECEIVED: AUTH PLAIN {0}\"|\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"SENT: 535 no\"|\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"RECEIVED: AUTH LOGIN {1}\"|\"POP3D\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"RECEIVED: PASS {2}\"|\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"RECEIVED: {1}\"" },
        { "exchange", "#Software: Microsoft Exchange Server|#Log-type: SMTP Receive Protocol Log|#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context|2026-11-22T10:00:00.000Z,EX01\\Client,1,0,192.0.2.10:587,192.0.2.1:5,+,,|2026-11-22T10:00:00.000Z,EX01\\Client,1,1,192.0.2.10:587,192.0.2.1:5,<,AUTH PLAIN {0},|2026-11-22T10:00:00.000Z,EX01\\Client,1,2,192.0.2.10:587,192.0.2.1:5,>,535 5.7.3 no,|2026-11-22T10:00:00.000Z,EX01\\Client,1,3,192.0.2.10:587,192.0.2.1:5,<,{1},|2026-11-22T10:00:00.000Z,EX01\\Client,1,4,192.0.2.10:587,192.0.2.1:5,<,PASS {2},|2026-11-22T10:00:00.000Z,EX01\\Client,1,5,192.0.2.10:587,192.0.2.1:5,>,500 5.3.3 Unrecognized command," },
        { "iis", "#Software: Microsoft Internet Information Services 6.0|#Fields: date time c-ip cs-username s-sitename s-computername s-ip s-port cs-method cs-uri-stem cs-uri-query sc-status sc-win32-status sc-bytes cs-bytes time-taken cs-version|2026-11-22 10:00:00 192.0.2.1 mx SMTPSVC1 HOST 192.0.2.10 25 EHLO - +mx 250 0 1 1 0 SMTP|2026-11-22 10:00:00 192.0.2.1 mx SMTPSVC1 HOST 192.0.2.10 25 AUTH - +PLAIN+{0} 535 0 1 1 0 SMTP|2026-11-22 10:00:00 192.0.2.1 mx SMTPSVC1 HOST 192.0.2.10 25 {1} - +{2} 500 0 1 1 0 SMTP" },
        { "maddy", "2026-11-22T10:00:00.000Z server started\t{\"version\":\"1\"}|2026-11-22T10:00:00.000Z smtp: AUTH PLAIN {0}|AUTH LOGIN|{1}|PASS {2}|2026-11-22T10:00:00.000Z submission/sasl: authentication failed\t{\"reason\":\"invalid credentials\",\"src_ip\":\"192.0.2.9:1\",\"username\":\"user\"}" },
        { "mox", "Nov 22 10:00:00 mx1 mox[7]: l=traceauth m=\"RC: AUTH PLAIN {0}\\r\\n\" pkg=smtpserver cid=1|Nov 22 10:00:00 mx1 mox[7]: l=traceauth m=\"RC: {1}\\r\\n\" pkg=smtpserver cid=1|Nov 22 10:00:00 mx1 mox[7]: l=trace m=\"RC: PASS {2}\\r\\n\" pkg=smtpserver cid=1" },
        { "haraka", "2026-11-22T10:00:00.000Z [PROTOCOL] [0AC616D0-411B-41F7-8A3D-322B312255E4] [core] C: AUTH PLAIN {0} state=1|2026-11-22T10:00:00.000Z [INFO] [0AC616D0-411B-41F7-8A3D-322B312255E4] [core]  hook=unrecognized_command plugin=auth/flat_file function=hook_unrecognized_command params=\"AUTH,PLAIN {0}\" retval=OK msg=\"\"|2026-11-22T10:00:00.000Z [PROTOCOL] [0AC616D0-411B-41F7-8A3D-322B312255E4] [core] C: {1} state=1|2026-11-22T10:00:00.000Z [PROTOCOL] [0AC616D0-411B-41F7-8A3D-322B312255E4] [core] C: PASS {2} state=1" },
        { "kumomta", "{\"type\":\"Rejection\",\"id\":\"\",\"response\":{\"code\":535,\"enhanced_code\":null,\"content\":\"no\",\"command\":\"AUTH PLAIN {0}\"},\"peer_address\":{\"name\":\"c\",\"addr\":\"192.0.2.1\"},\"timestamp\":1795341600}|{\"type\":\"Rejection\",\"id\":\"\",\"response\":{\"code\":500,\"enhanced_code\":null,\"content\":\"what\",\"command\":\"{1}\"},\"peer_address\":{\"name\":\"c\",\"addr\":\"192.0.2.1\"},\"timestamp\":1795341600}|{\"type\":\"Rejection\",\"id\":\"\",\"response\":{\"code\":500,\"enhanced_code\":null,\"content\":\"what\",\"command\":\"PASS {2}\"},\"peer_address\":{\"name\":\"c\",\"addr\":\"192.0.2.1\"},\"timestamp\":1795341600}" },
    };

    public void Dispose() => temp.Dispose();

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task They_are_in_no_output(string dialect, string lines)
    {
        string text = lines.Replace("{0}", Secrets[0], StringComparison.Ordinal).Replace("{1}", Secrets[1], StringComparison.Ordinal).Replace("{2}", Secrets[2], StringComparison.Ordinal);
        Assert.All(Secrets, secret => Assert.Contains(secret, text, StringComparison.Ordinal));
        File.WriteAllText(temp["server.log"], text.Replace('|', '\n') + "\n");
        foreach (string command in new[] { "explain", "report" })
        {
            CommandRun run = await CommandRun.Of(command, temp["server.log"]);
            AssertClean(command, run.Out + run.Error);
        }

        await using ServedExporter served = await ServedExporter.Start(new Plan { Sources = [new SourcePlan { Files = [temp["server.log"]], Zone = TimeZoneInfo.Utc }], StartAt = SmtpLogExporter.Logs.StartAt.Beginning, Privacy = new PrivacyPlan { Exemplars = true } });
        foreach (string page in new[] { "/", "/metrics", "/api/v1/status", "/api/v1/unmatched" }) AssertClean(page, await served.Client.GetStringAsync(page));
        AssertClean("messages", served.Said);

        // It was this server's log that was read.
        Assert.Contains($"mta=\"{dialect}\"", await served.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    private static void AssertClean(string place, string text)
    {
        foreach (string secret in Secrets) Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} in {place}");
    }
}
