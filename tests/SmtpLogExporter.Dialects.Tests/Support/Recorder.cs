using System.Globalization;
using System.Text;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Writes events down as lines of text: the kind, then the fields that say something. Counts them by kind.</summary>
internal sealed class Recorder : IMailEvents
{
    private readonly StringBuilder line = new();

    public List<string> Lines { get; } = [];

    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public int Ticks { get; private set; }

    /// <summary>Where the last line belongs.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Session ids are written in front of their events.</summary>
    public bool WithSession { get; init; }

    public void Observe(in Origin at)
    {
        Ticks++;
        Place = $"{at.Mta} {Text(at.Server)} {at.Time} {at.Process} {Text(at.Program)} {Text(at.Instance)} {Spelling.Of(at.Listener)}";
    }

    public void Observe(in Origin at, in Connected seen)
    {
        Begin(at, "Connected");
        Add("ClientName", seen.ClientName);
        Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) Add("ClientPort", seen.ClientPort);
        if (seen.Screened) Add("Screened", "yes");
        End();
    }

    public void Observe(in Origin at, in Disconnected seen)
    {
        Begin(at, "Disconnected");
        Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) Add("ClientPort", seen.ClientPort);
        Add("Cause", Spelling.Of(seen.Cause));
        Add("Stage", Spelling.Of(seen.Stage));
        if (seen.HasStatistics) Add("HasStatistics", "yes");
        if (seen.Screened) Add("Screened", "yes");
        if (seen.Duration != -1) Add("Duration", seen.Duration);
        End();
    }

    public void Observe(in Origin at, in CommandsUsed seen)
    {
        Begin(at, "CommandsUsed");
        Add("Command", Spelling.Of(seen.Command));
        Add("Accepted", seen.Accepted);
        Add("Refused", seen.Refused);
        End();
    }

    public void Observe(in Origin at, in SessionFailed seen)
    {
        Begin(at, "SessionFailed");
        Add("Id", seen.Id);
        Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) Add("ClientPort", seen.ClientPort);
        Add("Cause", Spelling.Of(seen.Cause));
        Add("Stage", Spelling.Of(seen.Stage));
        End();
    }

    public void Observe(in Origin at, in ClientNameDoubted seen)
    {
        Begin(at, "ClientNameDoubted");
        Add("Kind", Spelling.Of(seen.Kind));
        Add("ClientAddress", seen.ClientAddress);
        End();
    }

    public void Observe(in Origin at, in LimitHit seen)
    {
        Begin(at, "LimitHit");
        Add("Kind", Spelling.Of(seen.Kind));
        Add("ClientAddress", seen.ClientAddress);
        End();
    }

    public void Observe(in Origin at, in Prescreened seen)
    {
        Begin(at, "Prescreened");
        Add("Event", Spelling.Of(seen.Event));
        Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) Add("ClientPort", seen.ClientPort);
        if (seen.Score != -1) Add("Score", seen.Score);
        End();
    }

    public void Observe(in Origin at, in TlsStarted seen)
    {
        Begin(at, "TlsStarted");
        Add("Direction", Spelling.Of(seen.Direction));
        Add("Version", Spelling.Of(seen.Version));
        Add("Trust", Spelling.Of(seen.Trust));
        Add("Cipher", seen.Cipher);
        Add("PeerHost", seen.PeerHost);
        Add("PeerAddress", seen.PeerAddress);
        if (seen.PeerPort != 0) Add("PeerPort", seen.PeerPort);
        if (seen.Reused) Add("Reused", "yes");
        End();
    }

    public void Observe(in Origin at, in TlsFailed seen)
    {
        Begin(at, "TlsFailed");
        Add("Direction", Spelling.Of(seen.Direction));
        Add("Reason", Spelling.Of(seen.Reason));
        Add("PeerAddress", seen.PeerAddress);
        if (seen.Open) Add("Open", "yes");
        End();
    }

    public void Observe(in Origin at, in TlsExplained seen)
    {
        Begin(at, "TlsExplained");
        Add("Reason", Spelling.Of(seen.Reason));
        End();
    }

    public void Observe(in Origin at, in Authenticated seen)
    {
        Begin(at, "Authenticated");
        Add("Mechanism", Spelling.Of(seen.Mechanism));
        Add("Result", Spelling.Of(seen.Result));
        Add("ClientAddress", seen.ClientAddress);
        Add("UserName", seen.UserName);
        End();
    }

    public void Observe(in Origin at, in TransactionOpened seen)
    {
        Begin(at, "TransactionOpened");
        Add("Id", seen.Id);
        Add("ClientName", seen.ClientName);
        Add("ClientAddress", seen.ClientAddress);
        if (seen.IsAuthenticated) Add("IsAuthenticated", "yes");
        Add("Mechanism", Spelling.Of(seen.Mechanism));
        Add("UserName", seen.UserName);
        Add("OriginalId", seen.OriginalId);
        End();
    }

    public void Observe(in Origin at, in MessageSubmitted seen)
    {
        Begin(at, "MessageSubmitted");
        Add("Id", seen.Id);
        Add("Sender", seen.Sender);
        Add("PreviousId", seen.PreviousId);
        End();
    }

    public void Observe(in Origin at, in MessageNamed seen)
    {
        Begin(at, "MessageNamed");
        Add("Id", seen.Id);
        Add("MessageId", seen.MessageId);
        End();
    }

    public void Observe(in Origin at, in MessageQueued seen)
    {
        Begin(at, "MessageQueued");
        Add("Id", seen.Id);
        Add("Sender", seen.Sender);
        Add("Size", seen.Size);
        Add("Recipients", seen.Recipients);
        End();
    }

    public void Observe(in Origin at, in Refused seen)
    {
        Begin(at, "Refused");
        Add("Id", seen.Id);
        Add("ClientName", seen.ClientName);
        Add("ClientAddress", seen.ClientAddress);
        if (seen.ClientPort != 0) Add("ClientPort", seen.ClientPort);
        Add("Stage", Spelling.Of(seen.Stage));
        Add("Action", Spelling.Of(seen.Action));
        if (seen.Code != 0) Add("Code", seen.Code);
        if (!seen.Enhanced.IsNone) Add("Enhanced", seen.Enhanced.ToString());
        Add("Text", seen.Text);
        Add("Sender", seen.Sender);
        Add("Recipient", seen.Recipient);
        Add("DnsList", seen.DnsList);
        if (seen.Filter != Filter.None) Add("Filter", Spelling.Of(seen.Filter));
        if (seen.Provisional) Add("Provisional", "yes");
        End();
    }

    public void Observe(in Origin at, in RuleApplied seen)
    {
        Begin(at, "RuleApplied");
        Add("Id", seen.Id);
        Add("ClientAddress", seen.ClientAddress);
        Add("Action", Spelling.Of(seen.Action));
        Add("Stage", Spelling.Of(seen.Stage));
        if (seen.Code != 0) Add("Code", seen.Code);
        if (!seen.Enhanced.IsNone) Add("Enhanced", seen.Enhanced.ToString());
        Add("Text", seen.Text);
        End();
    }

    public void Observe(in Origin at, in FilterJudged seen)
    {
        Begin(at, "FilterJudged");
        Add("Id", seen.Id);
        if (seen.Filter != Filter.None) Add("Filter", Spelling.Of(seen.Filter));
        Add("Verdict", Spelling.Of(seen.Verdict));
        End();
    }

    public void Observe(in Origin at, in SenderProved seen)
    {
        Begin(at, "SenderProved");
        Add("Id", seen.Id);
        Add("Method", Spelling.Of(seen.Method));
        Add("Result", Spelling.Of(seen.Result));
        End();
    }

    public void Observe(in Origin at, in Attempted seen)
    {
        Begin(at, "Attempted");
        Add("Id", seen.Id);
        Add("Recipient", seen.Recipient);
        Add("RelayHost", seen.RelayHost);
        Add("RelayAddress", seen.RelayAddress);
        if (seen.RelayPort != 0) Add("RelayPort", seen.RelayPort);
        Add("Transport", Spelling.Of(seen.Transport));
        Add("TransportName", seen.TransportName);
        Add("Status", Spelling.Of(seen.Status));
        if (!seen.Enhanced.IsNone) Add("Enhanced", seen.Enhanced.ToString());
        Add("Reply", seen.Reply);
        Add("Text", seen.Text);
        Add("NextId", seen.NextId);
        if (seen.Forwarded) Add("Forwarded", "yes");
        if (seen.ConnectionUse != 1) Add("ConnectionUse", seen.ConnectionUse);
        if (seen.Delay != -1) Add("Delay", seen.Delay);
        if (seen.BeforeQueue != -1) Add("BeforeQueue", seen.BeforeQueue);
        if (seen.InQueue != -1) Add("InQueue", seen.InQueue);
        if (seen.Connect != -1) Add("Connect", seen.Connect);
        if (seen.Transmit != -1) Add("Transmit", seen.Transmit);
        End();
    }

    public void Observe(in Origin at, in RecipientsExpired seen)
    {
        Begin(at, "RecipientsExpired");
        Add("Id", seen.Id);
        End();
    }

    public void Observe(in Origin at, in MessageLeft seen)
    {
        Begin(at, "MessageLeft");
        Add("Id", seen.Id);
        Add("How", Spelling.Of(seen.How));
        End();
    }

    public void Observe(in Origin at, in QueueOperated seen)
    {
        Begin(at, "QueueOperated");
        Add("Id", seen.Id);
        Add("Operation", Spelling.Of(seen.Operation));
        Add("Count", seen.Count);
        End();
    }

    public void Observe(in Origin at, in AddressProbed seen)
    {
        Begin(at, "AddressProbed");
        Add("Id", seen.Id);
        Add("Recipient", seen.Recipient);
        Add("Result", Spelling.Of(seen.Result));
        End();
    }

    public void Observe(in Origin at, in ContactFailed seen)
    {
        Begin(at, "ContactFailed");
        Add("Id", seen.Id);
        Add("Host", seen.Host);
        Add("Address", seen.Address);
        Add("Reason", Spelling.Of(seen.Reason));
        End();
    }

    public void Observe(in Origin at, in NotificationMade seen)
    {
        Begin(at, "NotificationMade");
        Add("Id", seen.Id);
        Add("NotificationId", seen.NotificationId);
        Add("Kind", Spelling.Of(seen.Kind));
        End();
    }

    public void Observe(in Origin at, in DeliverySecured seen)
    {
        Begin(at, "DeliverySecured");
        Add("Transport", Spelling.Of(seen.Transport));
        Add("Level", Spelling.Of(seen.Level));
        Add("Outcome", Spelling.Of(seen.Outcome));
        End();
    }

    public void Observe(in Origin at, in ServerReported seen)
    {
        Begin(at, "ServerReported");
        Add("Event", Spelling.Of(seen.Event));
        End();
    }

    public void Observe(in Origin at, in SeverityLogged seen)
    {
        Begin(at, "SeverityLogged");
        Add("Severity", Spelling.Of(seen.Severity));
        End();
    }

    public void Observe(in Origin at, in BounceReturned seen)
    {
        Begin(at, "BounceReturned");
        Add("Id", seen.Id);
        Add("Recipient", seen.Recipient);
        Add("Reply", seen.Reply);
        End();
    }

    public void Observe(in Origin at, in ComplaintReceived seen)
    {
        Begin(at, "ComplaintReceived");
        Add("Kind", seen.Kind);
        Add("Provider", seen.Provider);
        End();
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private void Begin(in Origin at, string kind)
    {
        line.Clear();
        if (WithSession && !at.Session.IsEmpty) line.Append('{').Append(Text(at.Session)).Append("} ");
        line.Append(kind);
        Counts[kind] = Counts.GetValueOrDefault(kind) + 1;
    }

    private void Add(string name, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty) Add(name, Encoding.UTF8.GetString(value));
    }

    private void Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    private void Add(string name, string value) => line.Append(' ').Append(name).Append('=').Append(value);

    private void End() => Lines.Add(line.ToString());
}
