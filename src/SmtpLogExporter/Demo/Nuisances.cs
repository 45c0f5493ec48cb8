namespace SmtpLogExporter.Demo;

/// <summary>Clients that bring no mail: too many connections, no name, no cipher in common.</summary>
internal sealed class Nuisances(Schedule schedule, Dice dice, Identities ids)
{
    public void Begin(long time)
    {
        string address = dice.Pick(Cast.Strangers);
        string client = $"unknown[{address}]";
        int process = ids.Process("submission/smtpd");
        if (dice.Chance(40)) schedule.Say(time, "submission/smtpd", process, $"warning: hostname dsl-{address.Replace('.', '-')}.isp.example does not resolve to address {address}: Name or service not known");
        schedule.Say(time, "submission/smtpd", process, $"connect from {client}");
        if (dice.Chance(50)) TooMany(time, process, client);
        else NoCipher(time, process, client);
    }

    private void TooMany(long time, int process, string client)
    {
        schedule.Say(time, "submission/smtpd", process, $"warning: Connection rate limit exceeded: {dice.Between(61, 90)} from {client} for service submission");
        schedule.Say(time + 5, "submission/smtpd", process, $"disconnect from {client} commands=0/0");
    }

    private void NoCipher(long time, int process, string client)
    {
        long at = time + dice.Around(200);
        schedule.Say(at, "submission/smtpd", process, $"SSL_accept error from {client}: -1");
        schedule.Say(at, "submission/smtpd", process, "warning: TLS library problem: error:0A0000C1:SSL routines::no shared cipher:../ssl/statem/statem_srvr.c:2220:");
        schedule.Say(at, "submission/smtpd", process, $"lost connection after STARTTLS from {client}");
        schedule.Say(at, "submission/smtpd", process, $"disconnect from {client} ehlo=1 starttls=0/1 commands=1/2");
    }
}
