using System.Globalization;

namespace SmtpLogExporter.Demo;

/// <summary>Groupware that runs Exchange: its users write to the world. The message tracking log, with the columns of version 15.</summary>
internal sealed class ExchangeHost(Schedule schedule, Dice dice, Identities ids, Action<string> write)
{
    private const int MeanPause = 3400;
    private const string Domain = "office.example.org";
    private int number = 1000;

    public void Begin(long time)
    {
        schedule.At(time, () => write("#Software: Microsoft Exchange Server\n#Version: 15.02.1118.040\n#Log-type: Message Tracking Log\n"
            + "#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,internal-message-id,message-id,recipient-address,recipient-status,total-bytes,recipient-count,message-subject,sender-address,return-path,message-info,directionality,custom-data\n"));
        schedule.At(time + 700, () => Next(time + 700));
    }

    private static string Stamp(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void Next(long time)
    {
        Send(time);
        long then = time + dice.Around(MeanPause);
        schedule.At(then, () => Next(then));
    }

    private void Send(long time)
    {
        int id = ++number;
        RemoteSite site = dice.Pick(Cast.Sites);
        string sender = $"{dice.Pick(Cast.Mailboxes)}@{Domain}";
        string recipient = $"{ids.Word()}@{site.Domain}";
        int size = dice.Around(30_000) + 2000;
        string message = $"<{ids.Message()}@{Domain}>";
        string Row(long at, string client, string clientName, string server, string serverName, string context, string connector, string kind, string status, string custom) =>
            $"{Stamp(at)},{client},{clientName},{server},{serverName},{context},{connector},{kind},{id},{message},{recipient},{status},{size},1,Hello,{sender},{sender},{Stamp(time)};SRV=EX01.{Domain}:TOTAL-HUB={Identities.Seconds(at - time)},Originating,{custom}\n";

        Say(time, Row(time, "192.0.2.140", "EX01", "", "EX01", "", "", "STOREDRIVER,RECEIVE", "To", ""));
        long done = time + 200 + dice.Around(700);
        if (dice.Chance(4)) Say(done, Row(done, "", "", site.Address, site.Exchanger, "", "Internet Mail", "SMTP,FAIL", "550 5.1.1 User unknown", ""));
        else Say(done, Row(done, "192.0.2.140", "EX01", site.Address, site.Exchanger, $"08DE4F7C11476A71;250 2.0.0 Ok: queued as {ids.Queue()}", "Internet Mail", "SMTP,SENDEXTERNAL", "250 2.1.5 Ok", $"S:E2ELatency={Identities.Seconds(done - time)}"));
    }

    private void Say(long time, string row) => schedule.At(time, () => write(row));
}
