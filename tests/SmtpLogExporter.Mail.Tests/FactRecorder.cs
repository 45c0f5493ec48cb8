using System.Globalization;
using System.Text;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests;

/// <summary>Writes each fact as one line: its kind, then the fields that say something.</summary>
internal sealed class FactRecorder : IMailFacts
{
    public List<string> Facts { get; } = [];

    /// <summary>Gauges and memory losses are written only when wanted.</summary>
    public bool WithGauges { get; init; }

    public void Count(in Origin at)
    {
    }

    public void Count(in Origin at, in ConnectionOpened fact)
    {
        Facts.Add("ConnectionOpened " + Spelling.Of(at.Listener) + Client(fact.Client) + (fact.OnlyClient ? " only client" : ""));
    }

    public void Count(in Origin at, in ActiveSessionsChanged fact)
    {
        if (!WithGauges) return;
        Facts.Add("ActiveSessionsChanged " + Spelling.Of(at.Listener) + Number("Change", fact.Change));
    }

    public void Count(in Origin at, in SessionEnded fact)
    {
        Facts.Add("SessionEnded " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Cause) + " " + Spelling.Of(fact.Stage) + Number("Duration", fact.Duration));
    }

    public void Count(in Origin at, in CommandsCounted fact)
    {
        Facts.Add("CommandsCounted " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Command) + Number("Accepted", fact.Accepted) + Number("Refused", fact.Refused));
    }

    public void Count(in Origin at, in ClientDnsFailed fact)
    {
        Facts.Add("ClientDnsFailed " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Kind));
    }

    public void Count(in Origin at, in LimitReached fact)
    {
        Facts.Add("LimitReached " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Kind));
    }

    public void Count(in Origin at, in PrescreenCounted fact)
    {
        Facts.Add("PrescreenCounted " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Event) + Number("Score", fact.Score));
    }

    public void Count(in Origin at, in TlsSession fact)
    {
        Facts.Add("TlsSession " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Direction) + " " + Spelling.Of(fact.Version) + " " + Spelling.Of(fact.Trust) + Text("Cipher", fact.Cipher));
    }

    public void Count(in Origin at, in TlsFailure fact)
    {
        Facts.Add("TlsFailure " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Direction) + " " + Spelling.Of(fact.Reason));
    }

    public void Count(in Origin at, in DeliveryTls fact)
    {
        Facts.Add("DeliveryTls " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Transport) + " " + Spelling.Of(fact.Level) + " " + Spelling.Of(fact.Outcome));
    }

    public void Count(in Origin at, in AuthAttempt fact)
    {
        Facts.Add("AuthAttempt " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Mechanism) + " " + Spelling.Of(fact.Result) + Client(fact.Client) + Number("Count", fact.Count));
    }

    public void Count(in Origin at, in Received fact)
    {
        Facts.Add("Received " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Origin) + Number("Size", fact.Size) + Number("Recipients", fact.Recipients) + Text("SenderDomain", fact.SenderDomain) + Text("UserName", fact.UserName) + Number("BeforeQueue", fact.BeforeQueue));
    }

    public void Count(in Origin at, in RecipientsCounted fact)
    {
        Facts.Add("RecipientsCounted " + Spelling.Of(at.Listener) + Number("Recipients", fact.Recipients) + (fact.Size > 0 ? Number("Size", fact.Size) : ""));
    }

    public void Count(in Origin at, in Refusal fact)
    {
        Facts.Add("Refusal " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Stage) + " " + Spelling.Of(fact.Action) + Word("Reason", Spelling.Of(fact.Reason)) + Number("Code", fact.Code) + Code(fact.Enhanced) + Text("DnsList", fact.DnsList) + Client(fact.Client));
    }

    public void Count(in Origin at, in RefusalsAttributed fact)
    {
        Facts.Add("RefusalsAttributed" + Client(fact.Client) + Number("Count", fact.Count));
    }

    public void Count(in Origin at, in PolicyAction fact)
    {
        Facts.Add("PolicyAction " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Action) + Word("Reason", Spelling.Of(fact.Reason)));
    }

    public void Count(in Origin at, in FilterVerdict fact)
    {
        Facts.Add("FilterVerdict " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Filter) + " " + Spelling.Of(fact.Verdict));
    }

    public void Count(in Origin at, in SenderAuthentication fact)
    {
        Facts.Add("SenderAuthentication " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Method) + " " + Spelling.Of(fact.Result));
    }

    public void Count(in Origin at, in RecipientResult fact)
    {
        Facts.Add("RecipientResult " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Transport) + " " + Spelling.Of(fact.Result) + (fact.Result is DeliveryResult.Deferred or DeliveryResult.Bounced or DeliveryResult.Expired ? Word("Reason", Spelling.Of(fact.Reason)) : "") + Number("Code", fact.Code) + Code(fact.Enhanced) + Word("Provider", fact.Provider) + Text("RecipientDomain", fact.RecipientDomain) + Number("Delay", fact.Delay) + Number("BeforeQueue", fact.BeforeQueue) + Number("InQueue", fact.InQueue) + Number("Connect", fact.Connect) + Number("Transmit", fact.Transmit) + Number("Attempts", fact.Attempts) + Number("Bytes", fact.Bytes));
    }

    public void Count(in Origin at, in ContactFailureCounted fact)
    {
        Facts.Add("ContactFailureCounted " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Reason));
    }

    public void Count(in Origin at, in NotificationSent fact)
    {
        Facts.Add("NotificationSent " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Kind));
    }

    public void Count(in Origin at, in MessageCompleted fact)
    {
        Facts.Add("MessageCompleted " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Outcome));
    }

    public void Count(in Origin at, in ProbeCounted fact)
    {
        Facts.Add("ProbeCounted " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Result));
    }

    public void Count(in Origin at, in QueueOperationCounted fact)
    {
        Facts.Add("QueueOperationCounted " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Operation) + Number("Count", fact.Count));
    }

    public void Count(in Origin at, in ServerEventCounted fact)
    {
        Facts.Add("ServerEventCounted " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Event));
    }

    public void Count(in Origin at, in SeverityCounted fact)
    {
        Facts.Add("SeverityCounted " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Severity));
    }

    public void Count(in Origin at, in AsyncBounce fact)
    {
        Facts.Add("AsyncBounce " + Spelling.Of(at.Listener) + Word("Reason", Spelling.Of(fact.Reason)));
    }

    public void Count(in Origin at, in FeedbackReport fact)
    {
        Facts.Add("FeedbackReport " + Spelling.Of(at.Listener) + Text("Kind", fact.Kind) + Text("Provider", fact.Provider));
    }

    public void Count(in Origin at, in TrackedMessagesChanged fact)
    {
        if (!WithGauges) return;
        Facts.Add("TrackedMessagesChanged " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.State) + Number("Change", fact.Change));
    }

    public void Count(in Origin at, in MemoryLost fact)
    {
        Facts.Add("MemoryLost " + Spelling.Of(at.Listener) + " " + Spelling.Of(fact.Table) + " " + Spelling.Of(fact.Cause));
    }

    public void Count(in Origin at, in ClockSkewed fact)
    {
        Facts.Add("ClockSkewed " + Spelling.Of(at.Listener));
    }

    private static string Text(string name, ReadOnlySpan<byte> text) => text.IsEmpty ? "" : $" {name}={Encoding.UTF8.GetString(text)}";

    private static string Number(string name, long value) => value < 0 || (value == 0 && name is "Code" or "Attempts" or "Bytes") ? "" : string.Create(CultureInfo.InvariantCulture, $" {name}={value}");

    private static string Word(string name, string? value) => value is null ? "" : $" {name}={value}";

    private static string Client(ClientKey key) => key.IsNone ? "" : $" client={key}";

    private static string Code(EnhancedCode code) => code.IsNone ? "" : $" enhanced={code}";
}
