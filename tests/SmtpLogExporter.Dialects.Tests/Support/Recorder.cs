using System.Text;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Writes events down as lines of text: the kind, then the fields that say something. Counts them by kind.</summary>
internal sealed partial class Recorder : IMailEvents
{
    private readonly EventText line = new();

    public List<string> Lines { get; } = [];

    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public int Ticks { get; private set; }

    /// <summary>Where the last line belongs.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Session ids are written in front of their events.</summary>
    public bool WithSession { get; init; }

    /// <summary>Listeners are written in front of their events.</summary>
    public bool WithListener { get; init; }

    public void Observe(in Origin at)
    {
        Ticks++;
        Place = $"{at.Mta} {Text(at.Server)} {at.Time} {at.Process} {Text(at.Program)} {Text(at.Instance)} {Spelling.Of(at.Listener)}";
    }

    public void Observe(in Origin at, in Connected seen)
    {
        Begin(at, "Connected");
        line.Add("ClientName", seen.ClientName);
        line.Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) line.Add("ClientPort", seen.ClientPort);
        if (seen.Screened) line.Add("Screened", "yes");
        if (seen.ListenerUntold) line.Add("ListenerUntold", "yes");
        if (seen.ClientLater) line.Add("ClientLater", "yes");
        End();
    }

    public void Observe(in Origin at, in SessionShown seen)
    {
        Begin(at, "SessionShown");
        line.Add("ClientName", seen.ClientName);
        line.Add("ClientAddress", seen.ClientAddress);
        if (seen.TellsListener) line.Add("Listener", Spelling.Of(at.Listener));
        if (seen.Announced) line.Add("Announced", "yes");
        End();
    }

    public void Observe(in Origin at, in Disconnected seen)
    {
        Begin(at, "Disconnected");
        line.Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) line.Add("ClientPort", seen.ClientPort);
        line.Add("Cause", Spelling.Of(seen.Cause));
        line.Add("Stage", Spelling.Of(seen.Stage));
        if (seen.HasStatistics) line.Add("HasStatistics", "yes");
        if (seen.Screened) line.Add("Screened", "yes");
        if (seen.TlsElsewhere) line.Add("TlsElsewhere", "yes");
        if (seen.TellsTls) line.Add("Encrypted", seen.Encrypted ? "yes" : "no");
        if (seen.Duration != -1) line.Add("Duration", seen.Duration);
        End();
    }

    public void Observe(in Origin at, in CommandsUsed seen)
    {
        Begin(at, "CommandsUsed");
        line.Add("Command", Spelling.Of(seen.Command));
        line.Add("Accepted", seen.Accepted);
        line.Add("Refused", seen.Refused);
        End();
    }

    public void Observe(in Origin at, in SessionFailed seen)
    {
        Begin(at, "SessionFailed");
        line.Add("Id", seen.Id);
        line.Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) line.Add("ClientPort", seen.ClientPort);
        line.Add("Cause", Spelling.Of(seen.Cause));
        line.Add("Stage", Spelling.Of(seen.Stage));
        End();
    }

    public void Observe(in Origin at, in ClientNameDoubted seen)
    {
        Begin(at, "ClientNameDoubted");
        line.Add("Kind", Spelling.Of(seen.Kind));
        line.Add("ClientAddress", seen.ClientAddress);
        End();
    }

    public void Observe(in Origin at, in LimitHit seen)
    {
        Begin(at, "LimitHit");
        line.Add("Kind", Spelling.Of(seen.Kind));
        line.Add("ClientAddress", seen.ClientAddress);
        End();
    }

    public void Observe(in Origin at, in Prescreened seen)
    {
        Begin(at, "Prescreened");
        line.Add("Event", Spelling.Of(seen.Event));
        line.Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) line.Add("ClientPort", seen.ClientPort);
        if (seen.Score != -1) line.Add("Score", seen.Score);
        End();
    }

    public void Observe(in Origin at, in TlsStarted seen)
    {
        Begin(at, "TlsStarted");
        line.Add("Direction", Spelling.Of(seen.Direction));
        line.Add("Version", Spelling.Of(seen.Version));
        line.Add("Trust", Spelling.Of(seen.Trust));
        line.Add("Cipher", seen.Cipher);
        line.Add("PeerHost", seen.PeerHost);
        line.Add("PeerAddress", seen.PeerAddress);
        if (seen.PeerPort != 0) line.Add("PeerPort", seen.PeerPort);
        if (seen.Reused) line.Add("Reused", "yes");
        End();
    }

    public void Observe(in Origin at, in TlsFailed seen)
    {
        Begin(at, "TlsFailed");
        line.Add("Direction", Spelling.Of(seen.Direction));
        line.Add("Reason", Spelling.Of(seen.Reason));
        line.Add("PeerAddress", seen.PeerAddress);
        if (seen.Open) line.Add("Open", "yes");
        End();
    }

    public void Observe(in Origin at, in TlsExplained seen) => Say(at, "TlsExplained", "Reason", Spelling.Of(seen.Reason));

    public void Observe(in Origin at, in TlsForgone seen) => Say(at, "TlsForgone", "Direction", Spelling.Of(seen.Direction));

    public void Observe(in Origin at, in Authenticated seen)
    {
        Begin(at, "Authenticated");
        line.Add("Mechanism", Spelling.Of(seen.Mechanism));
        line.Add("Result", Spelling.Of(seen.Result));
        line.Add("ClientAddress", seen.ClientAddress);
        line.Add("UserName", seen.UserName);
        End();
    }

    public void Observe(in Origin at, in TransactionOpened seen)
    {
        Begin(at, "TransactionOpened");
        line.Add("Id", seen.Id);
        line.Add("ClientName", seen.ClientName);
        line.Add("ClientAddress", seen.ClientAddress);
        if (seen.IsAuthenticated) line.Add("IsAuthenticated", "yes");
        line.Add("Mechanism", Spelling.Of(seen.Mechanism));
        line.Add("UserName", seen.UserName);
        line.Add("OriginalId", seen.OriginalId);
        End();
    }

    public void Observe(in Origin at, in MessageSubmitted seen)
    {
        Begin(at, "MessageSubmitted");
        line.Add("Id", seen.Id);
        line.Add("Sender", seen.Sender);
        line.Add("PreviousId", seen.PreviousId);
        End();
    }

    public void Observe(in Origin at, in MessageNamed seen)
    {
        Begin(at, "MessageNamed");
        line.Add("Id", seen.Id);
        line.Add("MessageId", seen.MessageId);
        End();
    }

    public void Observe(in Origin at, in MessageQueued seen)
    {
        Begin(at, "MessageQueued");
        line.Add("Id", seen.Id);
        line.Add("Sender", seen.Sender);
        line.Add("Size", seen.Size);
        line.Add("Recipients", seen.Recipients);
        End();
    }

    public void Observe(in Origin at, in MessageAccepted seen)
    {
        Begin(at, "MessageAccepted");
        line.Add("Id", seen.Id);
        line.Add("ClientName", seen.ClientName);
        line.Add("ClientAddress", seen.ClientAddress);
        line.Add("Sender", seen.Sender);
        line.Add("MessageId", seen.MessageId);
        if (seen.Size != -1) line.Add("Size", seen.Size);
        if (seen.Recipients != -1) line.Add("Recipients", seen.Recipients);
        if (seen.Proof != ReceptionProof.Told) line.Add("Proof", seen.Proof.ToString().ToLowerInvariant());
        if (seen.HandedIn) line.Add("HandedIn", "yes");
        if (seen.IsNotification) line.Add("IsNotification", "yes");
        if (seen.SaysReinjected) line.Add("SaysReinjected", "yes");
        if (seen.IsAuthenticated) line.Add("Mechanism", Spelling.Of(seen.Mechanism));
        line.Add("UserName", seen.UserName);
        if (seen.TellsTls) AddTls(seen.TlsVersion, seen.TlsTrust, seen.Cipher);
        if (seen.BeforeQueue != -1) line.Add("BeforeQueue", seen.BeforeQueue);
        End();
    }

    public void Observe(in Origin at, in Refused seen)
    {
        Begin(at, "Refused");
        line.Add("Id", seen.Id);
        line.Add("ClientName", seen.ClientName);
        line.Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) line.Add("ClientPort", seen.ClientPort);
        line.Add("Stage", Spelling.Of(seen.Stage));
        line.Add("Action", Spelling.Of(seen.Action));
        if (seen.Code != 0) line.Add("Code", seen.Code);
        if (!seen.Enhanced.IsNone) line.Add("Enhanced", seen.Enhanced.ToString());
        line.Add("Text", seen.Text);
        line.Add("Sender", seen.Sender);
        line.Add("Recipient", seen.Recipient);
        line.Add("DnsList", seen.DnsList);
        if (seen.Filter != Filter.None) line.Add("Filter", Spelling.Of(seen.Filter));
        if (seen.Provisional) line.Add("Provisional", "yes");
        End();
    }

    public void Observe(in Origin at, in RuleApplied seen)
    {
        Begin(at, "RuleApplied");
        line.Add("Id", seen.Id);
        line.Add("ClientAddress", seen.ClientAddress);
        line.Add("Action", Spelling.Of(seen.Action));
        line.Add("Stage", Spelling.Of(seen.Stage));
        if (seen.Code != 0) line.Add("Code", seen.Code);
        if (!seen.Enhanced.IsNone) line.Add("Enhanced", seen.Enhanced.ToString());
        line.Add("Text", seen.Text);
        End();
    }

    public void Observe(in Origin at, in FilterJudged seen)
    {
        Begin(at, "FilterJudged");
        line.Add("Id", seen.Id);
        if (seen.Filter != Filter.None) line.Add("Filter", Spelling.Of(seen.Filter));
        line.Add("Verdict", Spelling.Of(seen.Verdict));
        End();
    }

    public void Observe(in Origin at, in SenderProved seen)
    {
        Begin(at, "SenderProved");
        line.Add("Id", seen.Id);
        line.Add("Method", Spelling.Of(seen.Method));
        line.Add("Result", Spelling.Of(seen.Result));
        End();
    }

    public void Observe(in Origin at, in ServerReported seen) => Say(at, "ServerReported", "Event", Spelling.Of(seen.Event));

    public void Observe(in Origin at, in SeverityLogged seen) => Say(at, "SeverityLogged", "Severity", Spelling.Of(seen.Severity));

    public void Observe(in Origin at, in BounceReturned seen)
    {
        Begin(at, "BounceReturned");
        line.Add("Id", seen.Id);
        line.Add("Recipient", seen.Recipient);
        line.Add("Reply", seen.Reply);
        End();
    }

    public void Observe(in Origin at, in ComplaintReceived seen)
    {
        Begin(at, "ComplaintReceived");
        line.Add("Kind", seen.Kind);
        line.Add("Provider", seen.Provider);
        End();
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private void AddTls(TlsVersion version, TlsTrust trust, ReadOnlySpan<byte> cipher)
    {
        line.Add("TlsVersion", Spelling.Of(version));
        if (trust != TlsTrust.None) line.Add("TlsTrust", Spelling.Of(trust));
        line.Add("Cipher", cipher);
    }

    private void Begin(in Origin at, string kind)
    {
        line.Begin(WithSession ? Text(at.Session) : "", WithListener ? $"<{Spelling.Of(at.Listener)}> {kind}" : kind);
        Counts[kind] = Counts.GetValueOrDefault(kind) + 1;
    }

    private void Say(in Origin at, string kind, string name, string value)
    {
        Begin(at, kind);
        line.Add(name, value);
        End();
    }

    private void End() => Lines.Add(line.ToString());
}
