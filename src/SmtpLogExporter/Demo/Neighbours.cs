using SmtpLogExporter.Queues;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Demo;

/// <summary>Other servers of the same company, of other makes, with little mail and no trouble: what is shown of one of them stands beside the first.</summary>
internal sealed class Neighbours
{
    /// <summary>Log of the server for mailing lists.</summary>
    public const string Exim = "mainlog";

    /// <summary>Tracking log of the groupware.</summary>
    public const string Exchange = "MSGTRK2026010100-1.LOG";

    /// <summary>Records of the server that sends what a shop has to say.</summary>
    public const string KumoMta = "kumomta.jsonl";

    /// <summary>Spool of the server for mailing lists.</summary>
    public const string Spool = "spool";

    private const string Lists = "lists.example.org";
    private const ulong Seed = 0xBEE5_0A1D_C0DE;
    private readonly Schedule schedule = new() { Write = static _ => { } };

    /// <param name="begin">When their logs begin, milliseconds UTC.</param>
    /// <param name="write">Gets the name of a log and a line with its end.</param>
    /// <param name="keep">Gets the name of a file in the spool and what is in it; null takes it away.</param>
    public Neighbours(long begin, Action<string, string> write, Action<string, string?> keep)
    {
        Dice dice = new(Seed);
        Identities ids = new(dice);
        new EximHost(schedule, dice, ids, line => write(Exim, line), new EximSpooling(schedule, keep)).Begin(begin);
        new ExchangeHost(schedule, dice, ids, line => write(Exchange, line)).Begin(begin);
        new KumoHost(schedule, dice, ids, line => write(KumoMta, line)).Begin(begin);
    }

    public static IReadOnlyList<string> Logs { get; } = [Exim, Exchange, KumoMta];

    /// <summary>How the logs of all servers and the spool are read.</summary>
    public static Plan Join(Plan plan, DemoLog log) => plan with
    {
        Sources =
        [
            new SourcePlan { Files = [log.Path], Server = "mx1.example.org" },
            new SourcePlan { Files = [log.PathOf(Exim)], Server = Lists, Zone = TimeZoneInfo.Utc },
            new SourcePlan { Files = [log.PathOf(Exchange)], Server = "office.example.org" },
            new SourcePlan { Files = [log.PathOf(KumoMta)], Server = "shop.example.org" },
        ],
        EximSpool = new QueuePlan(log.PathOf(Spool), Lists),
    };

    public void RunUntil(long time) => schedule.RunUntil(time);
}
