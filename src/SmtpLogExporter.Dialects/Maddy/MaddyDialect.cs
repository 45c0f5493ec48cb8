using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary>maddy's log, by itself, by syslog, journal or container: endpoints, queue and the way out. Modules are named by the configuration, so that the message decides, not who says it.</summary>
internal sealed class MaddyDialect : Dialect
{
    private const int MostTransactions = 5000;

    private readonly FieldTable table = new();
    private readonly Notebook<TransactionNote> transactions = new(MostTransactions);
    private readonly EndpointLine endpoint;
    private readonly QueueLine queue;

    public MaddyDialect()
    {
        endpoint = new EndpointLine(transactions);
        queue = new QueueLine(transactions);
    }

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!MaddyLine.TryRead(text, table, out MaddyLine line)) return Outcome.Malformed;
        if (line.IsDebug || IsOfMailboxes(line.Module)) return Outcome.Known;
        if (ServerSaid(at, line.Message, events)) return Outcome.Known;

        // With io_debug what clients say stands in the log, passwords too: never looked at.
        if (!line.HasFields) return Outcome.Known;
        Listener door = EndpointLine.ListenerOf(line.Module);
        if (endpoint.TrySay(at.Through(door), line, events) || queue.TrySay(at, line, events) || RemoteLine.TrySay(at, line, events)) return Outcome.Known;

        // Checks, modifiers and storages are anybody's; what endpoints and queue say is written down in their source.
        return IsOfMail(line.Module) && !IsTrouble(line.Message) ? Outcome.Unmatched : Outcome.Known;
    }

    /// <summary>Dialogues and stacks of panics go over several lines.</summary>
    public override Outcome ReadOn(in Origin at, ReadOnlySpan<byte> text, IMailEvents events) => Outcome.Known;

    public override void Save(StateWriter to)
    {
        transactions.Save(to);
        queue.Save(to);
    }

    public override void Load(StateReader from)
    {
        transactions.Load(from);
        queue.Load(from);
    }

    /// <summary>Logins and sessions of readers of mail have the same words.</summary>
    private static bool IsOfMailboxes(ReadOnlySpan<byte> module) => module.StartsWith("imap"u8) || module.StartsWith("dovecot_sasld"u8);

    private static bool IsOfMail(ReadOnlySpan<byte> module) => module.SequenceEqual("smtp"u8) || module.SequenceEqual("submission"u8) || module.SequenceEqual("lmtp"u8) || module.SequenceEqual("queue"u8);

    /// <summary>Errors of the server itself that are no fact of a message, and remarks on one.</summary>
    private static bool IsTrouble(ReadOnlySpan<byte> message) =>
        message.StartsWith("failed to "u8) || message.EndsWith(" failed"u8) || message.EndsWith(" error"u8) || message.StartsWith("adding missing "u8) || message.EndsWith("possible dictonary attack"u8)
        || message.StartsWith("SMTP code 552 rewritten"u8) || message.SequenceEqual("meta-data update"u8) || message.SequenceEqual("read message"u8);

    private static bool ServerSaid(in Origin at, ReadOnlySpan<byte> message, IMailEvents events)
    {
        ServerEvent? said = message switch
        {
            _ when message.SequenceEqual("server started"u8) => ServerEvent.Start,
            _ when message.SequenceEqual("server stopping..."u8) => ServerEvent.Stop,
            _ when message.SequenceEqual("reloading server..."u8) => ServerEvent.Reload,
            _ => null,
        };
        if (said is not { } what) return false;
        events.Observe(at, new ServerReported { Event = what });
        return true;
    }
}
