using System.Security.Cryptography;
using System.Text;
using SmtpLogExporter.Logs.Events;
using SmtpLogExporter.Logs.Files;
using SmtpLogExporter.Logs.Incoming;
using SmtpLogExporter.Logs.Journal;
using SmtpLogExporter.Logs.Network;
using SmtpLogExporter.Logs.Standard;

namespace SmtpLogExporter.Logs;

/// <summary>Makes the feeds that are no files: journal, event log, syslog, standard input, named pipes.</summary>
internal sealed class OtherFeeds(LogReaderOptions options, Clock clock, TimeProvider time, IFileSystem files, Func<Stream> standardInput, Func<EventLogSpec, IEventChannel> channelOf, SourceNames names)
{
    /// <summary>Who writes into a pipe waits when so much is not counted yet.</summary>
    private const int PipeBytes = 16 * 1024 * 1024;

    private readonly Dictionary<string, Holding> _held = new(StringComparer.Ordinal);

    /// <summary>A path to be looked for among files.</summary>
    public bool IsFile(string path) => path != "-" && !_held.ContainsKey(path) && !IsPipe(path);

    /// <summary>What another reader had in hand, for the feed of the same key.</summary>
    public void Hold(Holding holding) => _held[holding.Key] = holding;


    public IEnumerable<IFeed> Of(SourceSpec spec, SavedFamilies saved, StartAt startAt)
    {
        if (spec.Journal is { } journal)
        {
            SavedFamily? before = saved.Claim(journal.Key);
            yield return new JournalFeed(names.Create(spec, before?.Label ?? spec.Name ?? "journal", "journal"), journal, before, options with { StartAt = startAt }, clock);
        }

        if (spec.EventLog is { } events)
        {
            SavedFamily? before = saved.Claim(events.Key);
            yield return new EventFeed(names.Create(spec, before?.Label ?? spec.Name ?? "eventlog", "eventlog"), events, channelOf(events), before, options with { StartAt = startAt }, clock);
        }

        if (spec.Syslog is { } syslog)
            yield return Syslog(spec, syslog, saved.Claim(syslog.Key));
        foreach (string path in spec.Files)
        {
            if (!IsFile(path))
                yield return Pipe(spec, path, saved.Claim(path));
        }
    }

    private bool IsPipe(string path) => !Glob.IsPattern(path) && files.Stat(path, out FileStat stat) == FileFault.None && stat.Kind == FileKind.Pipe;

    private IncomingFeed Syslog(SourceSpec spec, SyslogSpec syslog, SavedFamily? saved)
    {
        Losses losses = new();
        Inbox inbox = new(syslog.InboxBytes);
        string? folder = options.SpoolFolder is { } spools ? Path.Combine(spools, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(syslog.Key)).AsSpan(0, 8))) : null;
        LogSource source = names.Create(spec, saved?.Label ?? spec.Name ?? "syslog", "syslog", isAtMostOnce: folder is null);
        Reception reception = new(syslog, inbox, losses, new SenderTable(syslog), time, options.LineLimit);
        return new IncomingFeed(source, syslog.Key, saved, inbox, new SyslogReceiver(reception), losses, new Spooler(inbox, folder, saved), clock);
    }

    private IFeed Pipe(SourceSpec spec, string path, SavedFamily? saved)
    {
        bool isStandard = path == "-";
        LogSource source = names.Create(spec, saved?.Label ?? spec.Name ?? (isStandard ? "stdin" : Path.GetFileName(path)), "stdin", isAtMostOnce: true);
        if (options.Once)
            return new StandardInput(source, path, saved?.Account, isStandard ? standardInput : () => NamedPipe.Open(path, staysOpen: false), clock);
        if (_held.GetValueOrDefault(path) is { } held)
            return new IncomingFeed(source, path, saved, held.Inbox, held.Receiver, new Losses(), null, clock, held);
        Inbox inbox = new(PipeBytes);
        PipeReceiver receiver = new(isStandard ? standardInput : () => NamedPipe.Open(path, staysOpen: true), goesOn: !isStandard, inbox, options.LineLimit);
        return new IncomingFeed(source, path, saved, inbox, receiver, new Losses(), null, clock);
    }
}
