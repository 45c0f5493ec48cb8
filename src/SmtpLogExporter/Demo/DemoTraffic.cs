namespace SmtpLogExporter.Demo;

/// <summary>The mail of a small company, with its incidents, as a stream of log lines.</summary>
internal sealed class DemoTraffic
{
    private const int MeanPause = 330;
    private readonly Schedule schedule;
    private readonly Dice dice = new(0x5EED_0BAD_CAFE);
    private readonly IncomingMail incoming;
    private readonly OutgoingMail outgoing;
    private readonly PasswordAttack attack;
    private readonly Incidents incidents;

    public DemoTraffic(Incidents incidents, long begin, Action<string> write)
    {
        this.incidents = incidents;
        schedule = new Schedule { Write = write };
        Identities ids = new(dice);
        incoming = new IncomingMail(schedule, dice, ids);
        outgoing = new OutgoingMail(schedule, dice, ids, incidents);
        attack = new PasswordAttack(schedule, dice, ids);
        schedule.Say(begin, "master", 1200, "daemon started -- version 3.11.1, configuration /etc/postfix");
        schedule.At(begin, () => Next(begin));
        schedule.At(begin + Incidents.Cycle, () => Reload(begin + Incidents.Cycle));
    }

    public void RunUntil(long time) => schedule.RunUntil(time);

    private void Reload(long time)
    {
        schedule.Say(time, "master", 1200, "reload -- version 3.11.1, configuration /etc/postfix");
        schedule.At(time + Incidents.Cycle, () => Reload(time + Incidents.Cycle));
    }

    private void Next(long time)
    {
        if (dice.Chance(55)) incoming.Begin(time);
        else outgoing.Begin(time);
        if (incidents.IsAttack(time))
        {
            for (int i = 0; i < 3; i++) attack.Begin(time + dice.Next(MeanPause));
        }

        long then = time + dice.Around(MeanPause);
        schedule.At(then, () => Next(then));
    }
}
