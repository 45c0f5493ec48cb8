using System.Globalization;
using SmtpLogExporter.Bench.Scrapes;
using SmtpLogExporter.Bench.Snapshots;
using SmtpLogExporter.Bench.Stages;
using SmtpLogExporter.Bench.Traffic;

const string Usage = """
    usage:
      generate LINES SEED [attack]    writes the log of a busy Postfix relay, or of one under attack, to standard output, and what it says as JSON to standard error
      generate LINES SEED exim        writes the main log of a busy Exim relay
      stages LOG [PASSES [STAGE]]     measures the way of a line stage by stage (10 passes), or to one stage alone, for a profiler
      scrape [SERIES]                 measures what a scrape costs (100000 samples)
      snapshot [SERVERS MESSAGES]     measures saving and loading the state (50 servers, 100000 messages under way)
    """;

switch (args)
{
    case ["generate", string lines, string seed, .. [] or ["attack"] or ["exim"]] when long.TryParse(lines, CultureInfo.InvariantCulture, out long count) && int.TryParse(seed, CultureInfo.InvariantCulture, out int start):
        using (StreamWriter to = new(Console.OpenStandardOutput(), bufferSize: 1 << 16))
        {
            Console.Error.WriteLine(args is [.., "exim"] ? new EximTraffic(start).Write(to, count) : new PostfixTraffic(start, attacked: args.Length > 3).Write(to, count));
        }

        return 0;
    case ["stages", string log] when File.Exists(log):
        StageTable.Print(log, passes: 10, stage: "", Console.Out);
        return 0;
    case ["stages", string log, string passes, .. [] or [_]] when File.Exists(log) && int.TryParse(passes, CultureInfo.InvariantCulture, out int times) && times > 0:
        StageTable.Print(log, times, args.Length > 3 ? args[3] : "", Console.Out);
        return 0;
    case ["scrape"]:
        ScrapeTable.Print(100_000, passes: 200, Console.Out);
        return 0;
    case ["scrape", string series] when int.TryParse(series, CultureInfo.InvariantCulture, out int number) && number > 0:
        ScrapeTable.Print(number, passes: 200, Console.Out);
        return 0;
    case ["snapshot"]:
        await SnapshotTable.PrintAsync(servers: 50, messages: 100_000, times: 60, Console.Out);
        return 0;
    case ["snapshot", string servers, string messages] when int.TryParse(servers, CultureInfo.InvariantCulture, out int many) && many > 0 && int.TryParse(messages, CultureInfo.InvariantCulture, out int under):
        await SnapshotTable.PrintAsync(many, under, times: 60, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
