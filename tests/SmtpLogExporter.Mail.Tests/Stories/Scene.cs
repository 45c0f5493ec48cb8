using System.Text;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Providers;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

/// <summary>Tells a correlator what a log said, one short call for each line, and shows the facts that came of it.</summary>
internal sealed class Scene
{
    private const long Start = 1_750_000_000_000;
    private readonly MailServer server = new("postfix", "mx1.example.org"u8);
    private readonly FactRecorder recorder;
    private readonly CorrelatorSettings settings;
    private long now = Start;

    public Scene(bool gauges = false, int messages = 1000)
    {
        recorder = new FactRecorder { WithGauges = gauges };
        settings = new CorrelatorSettings { Reasons = ReasonRules.BuiltIn, Providers = ProviderTable.BuiltIn, MessageLimit = messages, Seed = 7 };
        Correlator = new Correlator(settings, recorder);
    }

    public Correlator Correlator { get; private set; }

    public bool Counted => Correlator.Counted;

    /// <summary>The facts since the last call.</summary>
    public string[] Facts()
    {
        string[] facts = [.. recorder.Facts];
        recorder.Facts.Clear();
        return facts;
    }

    public Scene After(double seconds)
    {
        now += (long)(seconds * 1000);
        return this;
    }

    /// <summary>A new process goes on from the saved state.</summary>
    public Scene Restart()
    {
        StateWriter state = new();
        Correlator.Save(state);
        Correlator = new Correlator(settings, recorder);
        StateReader reader = new(state.Written);
        Correlator.Load(reader);
        Assert.True(reader.AtEnd);
        return this;
    }

    public Origin Line(string program, int process, Listener listener = Listener.Smtp, string session = "")
    {
        Origin at = new()
        {
            Place = new Place(server, Bytes(program), Bytes(program.Split('/')[0])),
            Time = now,
            Process = process,
            Session = Bytes(session),
            Listener = listener,
        };
        Correlator.BeginLine();
        Correlator.Observe(at);
        return at;
    }

    public Scene Connect(string address, int pid = 1, string program = "postfix/smtpd", Listener listener = Listener.Smtp)
    {
        Correlator.Observe(Line(program, pid, listener), new Connected { ClientAddress = Bytes(address) });
        return this;
    }

    public Scene Screen(string address, int port)
    {
        Correlator.Observe(Line("postfix/postscreen", 9, session: $"[{address}]:{port}"), new Connected { ClientAddress = Bytes(address), ClientPort = port, Screened = true });
        return this;
    }

    public Scene ScreenEnds(string address, int port)
    {
        Correlator.Observe(Line("postfix/postscreen", 9, session: $"[{address}]:{port}"), new Disconnected { ClientAddress = Bytes(address), ClientPort = port, Screened = true, Duration = -1 });
        return this;
    }

    /// <summary>Ends a session with statistics such as <c>mail=1 rcpt=1/2 quit=1</c>.</summary>
    public Scene Disconnect(string statistics = "", int pid = 1, string program = "postfix/smtpd", Listener listener = Listener.Smtp)
    {
        Origin at = Line(program, pid, listener);
        foreach (string part in statistics.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=');
            int[] numbers = [.. sides[1].Split('/').Select(int.Parse)];
            Spelling.TryRead(sides[0], out SmtpCommand command);
            Correlator.Observe(at, new CommandsUsed { Command = command, Accepted = numbers[0], Refused = numbers[^1] - numbers[0] });
        }

        Correlator.Observe(at, new Disconnected { HasStatistics = true, Duration = -1 });
        return this;
    }

    public Scene Open(string id, string address = "192.0.2.1", int pid = 1, AuthMechanism? mechanism = null, string program = "postfix/smtpd", Listener listener = Listener.Smtp)
    {
        Correlator.Observe(Line(program, pid, listener), new TransactionOpened { Id = Bytes(id), ClientAddress = Bytes(address), IsAuthenticated = mechanism is not null, Mechanism = mechanism ?? AuthMechanism.Unknown });
        return this;
    }

    public Scene Name(string id, string messageId, string program = "postfix/cleanup")
    {
        Correlator.Observe(Line(program, 2), new MessageNamed { Id = Bytes(id), MessageId = Bytes(messageId) });
        return this;
    }

    public Scene Submit(string id, string previous = "")
    {
        Correlator.Observe(Line("postfix/pickup", 3, Listener.Local), new MessageSubmitted { Id = Bytes(id), Sender = "a@example.org"u8, PreviousId = Bytes(previous) });
        return this;
    }

    public Scene Queue(string id, string sender = "a@example.org", long size = 1000, int recipients = 1, string program = "postfix/qmgr")
    {
        Correlator.Observe(Line(program, 4, Listener.Other), new MessageQueued { Id = Bytes(id), Sender = Bytes(sender), Size = size, Recipients = recipients });
        return this;
    }

    public Scene Deliver(string id, string recipient, AttemptStatus status, string text, string relay = "mx.example.net[198.51.100.7]", Transport transport = Transport.Smtp, string program = "postfix/smtp", double delay = 1)
    {
        string[] parts = relay.Split('[', ']');
        int quoted = text.IndexOf(" said: ", StringComparison.Ordinal);
        int next = text.LastIndexOf("queued as ", StringComparison.Ordinal);
        int forwarded = text.IndexOf("forwarded as ", StringComparison.Ordinal);
        Correlator.Observe(Line(program, 5, Listener.Other), new Attempted
        {
            Id = Bytes(id),
            Recipient = Bytes(recipient),
            RelayHost = Bytes(parts.Length > 1 ? parts[0] : ""),
            RelayAddress = Bytes(parts.Length > 1 ? parts[1] : ""),
            Transport = transport,
            Status = status,
            Text = Bytes(text),
            Reply = Bytes(quoted >= 0 ? text[(quoted + 7)..] : ""),
            NextId = Bytes(next >= 0 ? text[(next + 10)..] : forwarded >= 0 ? text[(forwarded + 13)..] : ""),
            Forwarded = forwarded >= 0,
            ConnectionUse = 1,
            Delay = (long)(delay * 1_000_000),
            BeforeQueue = 100_000,
            InQueue = 10_000,
            Connect = 20_000,
            Transmit = 30_000,
        });
        return this;
    }

    public Scene Remove(string id, Departure how = Departure.Completed, string program = "postfix/qmgr")
    {
        Correlator.Observe(Line(program, 4, Listener.Other), new MessageLeft { Id = Bytes(id), How = how });
        return this;
    }

    public Scene Expire(string id)
    {
        Correlator.Observe(Line("postfix/qmgr", 4, Listener.Other), new RecipientsExpired { Id = Bytes(id) });
        return this;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
