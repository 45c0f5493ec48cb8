using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics;

/// <content>Connections, encryption, authentication.</content>
public sealed partial class MetricBook
{
    public void Count(in Origin at)
    {
        ServerBlock server = servers.Find(at);
        if (at.Time > server.Last) server.Last = at.Time;
        if (at.Time > server.Shown)
        {
            Raise(server, ServerFamilies.LastLog, 0, at.Time);
            server.Shown = at.Time;
        }

        clock.Advance(at.Time);
        if (slots.IsDue(clock.Now)) Sweep();
    }

    public void Count(in Origin at, in ConnectionOpened fact)
    {
        ServerBlock server = servers.Find(at);
        if (!fact.OnlyClient) Add(server, SessionFamilies.Connections, SessionFamilies.Connections.At((int)at.Listener), at.Time);
        CountClient(server, fact.Client, SlotTables.ConnectionLane, 1, at.Time);
        if (IsMirrored(at)) Add(server, CompatibilityFamilies.Connects, 0, at.Time);
    }

    public void Count(in Origin at, in ActiveSessionsChanged fact) =>
        Change(servers.Find(at), SessionFamilies.ActiveConnections, SessionFamilies.ActiveConnections.At((int)at.Listener), at.Time, fact.Change);

    public void Count(in Origin at, in SessionEnded fact)
    {
        ServerBlock server = servers.Find(at);

        // QUIT is allowed at any stage, and where it came says nothing: orderly ends stay one series per listener.
        Stage stage = fact.Cause == EndCause.Quit ? Stage.Idle : fact.Stage;
        Add(server, SessionFamilies.Disconnects, SessionFamilies.Disconnects.At((int)at.Listener, (int)fact.Cause, (int)stage), at.Time);
        if (IsMirrored(at)) Mirror(at, server, fact);
        Observe(server, SessionFamilies.SessionDuration, SessionFamilies.SessionDuration.At((int)at.Listener), at.Time, fact.Duration);
    }

    public void Count(in Origin at, in CommandsCounted fact)
    {
        ServerBlock server = servers.Find(at);
        if (fact.Accepted > 0) Add(server, SessionFamilies.Commands, SessionFamilies.Commands.At((int)fact.Command, 0), at.Time, fact.Accepted);
        if (fact.Refused > 0) Add(server, SessionFamilies.Commands, SessionFamilies.Commands.At((int)fact.Command, 1), at.Time, fact.Refused);
    }

    public void Count(in Origin at, in ClientDnsFailed fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, SessionFamilies.ClientDnsFailures, SessionFamilies.ClientDnsFailures.At((int)fact.Kind), at.Time);
        if (IsMirrored(at)) Add(server, CompatibilityFamilies.DnsErrors, 0, at.Time);
    }

    public void Count(in Origin at, in LimitReached fact) =>
        Add(servers.Find(at), SessionFamilies.RateLimits, SessionFamilies.RateLimits.At((int)fact.Kind), at.Time);

    public void Count(in Origin at, in PrescreenCounted fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, SessionFamilies.PrescreenEvents, SessionFamilies.PrescreenEvents.At((int)fact.Event), at.Time);
        Observe(server, SessionFamilies.PrescreenScore, 0, at.Time, fact.Score);
    }

    public void Count(in Origin at, in TlsSession fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, TlsFamilies.Sessions, TlsFamilies.Sessions.At((int)fact.Direction, (int)fact.Version, (int)fact.Trust), at.Time);
        if (!fact.Cipher.IsEmpty) slots.Ciphers.Count(server, fact.Cipher, (int)fact.Direction, 0, 1, at.Time);
    }

    public void Count(in Origin at, in TlsFailure fact) =>
        Add(servers.Find(at), TlsFamilies.Failures, TlsFamilies.Failures.At((int)fact.Direction, (int)fact.Reason), at.Time);

    public void Count(in Origin at, in DeliveryTls fact) =>
        Add(servers.Find(at), TlsFamilies.Deliveries, TlsFamilies.Deliveries.At((int)fact.Transport, (int)fact.Level, (int)fact.Outcome), at.Time);

    public void Count(in Origin at, in AuthAttempt fact)
    {
        ServerBlock server = servers.Find(at);

        // The fact itself is one attempt; a count only says that there were more.
        int count = Math.Max(1, fact.Count);
        Add(server, TlsFamilies.AuthAttempts, TlsFamilies.AuthAttempts.At((int)at.Listener, (int)fact.Mechanism, (int)fact.Result), at.Time, count);
        if (fact.Result != AuthResult.Failure) return;
        CountClient(server, fact.Client, SlotTables.AuthFailureLane, count, at.Time);
        if (IsMirrored(at)) Add(server, CompatibilityFamilies.AuthFailures, 0, at.Time, count);
    }

    private void CountClient(ServerBlock server, ClientKey client, int lane, long amount, long time)
    {
        if (!client.IsNone) slots.Clients.Count(server, privacy.Mask(client), 0, lane, amount, time);
    }

    private void Sweep()
    {
        // Servers first: a hidden one frees its slots for others.
        servers.Sweep(clock.Now);
        slots.Sweep(clock.Now);
    }
}
