using System.Text;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Tests;

/// <summary>Facts by the handful: the same number always makes the same fact.</summary>
internal static class Facts
{
    public const long Start = 1_767_225_600_000;

    public static readonly MtaProfile Postfix = new(
        "postfix",
        [Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Lmtp, Listener.Other, Listener.Local],
        [Transport.Smtp, Transport.Lmtp, Transport.Local, Transport.Virtual, Transport.Pipe, Transport.Error, Transport.Discard, Transport.Other]);

    private static readonly Place[] Places = [.. Enumerable.Range(1, 5).Select(i => new Place(new MailServer("postfix", Encoding.UTF8.GetBytes($"mx{i}.example.org"))))];
    private static readonly string[] Providers = ["alpha", "beta", "gamma"];
    private static readonly byte[][] Ciphers = [.. new[] { "TLS_AES_256_GCM_SHA384", "ECDHE-RSA-AES128-GCM-SHA256", "AES256-SHA", "odd \"name\\" }.Select(Encoding.UTF8.GetBytes)];
    private static readonly byte[][] Lists = [.. new[] { "zen.example", "bl.example", "b.example" }.Select(Encoding.UTF8.GetBytes)];

    public static BookOptions Options { get; } = new() { Mtas = [Postfix], Providers = Providers };

    public static Origin At(long time = Start, string server = "mx1.example.org", Listener listener = Listener.Smtp) =>
        new() { Place = new Place(new MailServer("postfix", Encoding.UTF8.GetBytes(server))), Time = time, Listener = listener };

    public static ClientKey Client(int n) => new(0x0000_FFFF_0A00_0000UL | (uint)n);

    /// <summary>One line of a server and the fact that comes of it.</summary>
    /// <param name="to">Who counts.</param>
    /// <param name="seed">Which fact.</param>
    /// <param name="time">Log time.</param>
    /// <param name="server">Which of five servers, from 0.</param>
    public static void Say(MetricBook to, uint seed, long time, int server)
    {
        Dice dice = new(seed);
        Origin at = new() { Place = Places[server], Time = time, Listener = (Listener)dice.Next(6) };
        to.Count(at);
        int client = dice.Next(4) == 0 ? dice.Next(3000) : dice.Next(20);
        switch (dice.Next(24))
        {
            case 0: to.Count(at, new ConnectionOpened { Client = Client(client) }); break;
            case 1: to.Count(at, new ActiveSessionsChanged { Change = 1 }); break;
            case 2: to.Count(at, new SessionEnded { Cause = (EndCause)dice.Next(8), Stage = (Stage)dice.Next(13), Duration = dice.Next(90_000_000) - 1 }); break;
            case 3: to.Count(at, new CommandsCounted { Command = (SmtpCommand)dice.Next(14), Accepted = dice.Next(3), Refused = dice.Next(2) }); break;
            case 4: to.Count(at, new ClientDnsFailed { Kind = (ClientDnsFailure)dice.Next(3) }); break;
            case 5: to.Count(at, new LimitReached { Kind = (LimitKind)dice.Next(7) }); break;
            case 6: to.Count(at, new PrescreenCounted { Event = (PrescreenEvent)dice.Next(15), Score = dice.Next(20) - 1 }); break;
            case 7: to.Count(at, new TlsSession { Direction = (Direction)dice.Next(2), Version = (TlsVersion)dice.Next(8), Trust = (TlsTrust)dice.Next(6), Cipher = Ciphers[dice.Next(4)] }); break;
            case 8: to.Count(at, new TlsFailure { Direction = (Direction)dice.Next(2), Reason = (TlsFailureReason)dice.Next(9) }); break;
            case 9: to.Count(at, new DeliveryTls { Transport = (Transport)dice.Next(2), Level = (TlsLevel)dice.Next(8), Outcome = (TlsOutcome)dice.Next(5) }); break;
            case 10: to.Count(at, new AuthAttempt { Mechanism = (AuthMechanism)dice.Next(12), Result = (AuthResult)dice.Next(3), Client = Client(client), Count = 1 + dice.Next(2) }); break;
            case 11: to.Count(at, new Received { Origin = (MailOrigin)dice.Next(5), Size = dice.Next(30_000_000) - 1, Recipients = dice.Next(40) - 1, SenderDomain = Lists[dice.Next(3)], UserName = Lists[dice.Next(3)], BeforeQueue = -1 }); break;
            case 12: to.Count(at, new RecipientsCounted { Recipients = dice.Next(2000) }); break;
            case 13 or 14: to.Count(at, new Refusal { Stage = (Stage)dice.Next(13), Action = (RefusalAction)dice.Next(2), Reason = (Reason)dice.Next(39), Code = dice.Next(2) == 0 ? 550 : 400 + dice.Next(99), Enhanced = new EnhancedCode(5, dice.Next(8), dice.Next(30)), DnsList = dice.Next(2) == 0 ? Lists[dice.Next(3)] : [], Client = Client(client) }); break;
            case 15: to.Count(at, new PolicyAction { Action = (RuleAction)dice.Next(5), Reason = (Reason)dice.Next(39) }); break;
            case 16: to.Count(at, new FilterVerdict { Filter = (Filter)dice.Next(15), Verdict = (FilterResult)dice.Next(12) }); break;
            case 17: to.Count(at, new SenderAuthentication { Method = (SenderAuthMethod)dice.Next(4), Result = (SenderAuthResult)dice.Next(7) }); break;
            case 18 or 19: SayResult(to, at, ref dice); break;
            case 20: to.Count(at, new ContactFailureCounted { Reason = (ContactFailure)dice.Next(10) }); break;
            case 21: to.Count(at, new TrackedMessagesChanged { State = (TrackedState)dice.Next(3), Change = 1 }); break;
            case 22: SayRare(to, at, ref dice); break;
            default: to.Count(at, new MessageCompleted { Outcome = (CompletionOutcome)dice.Next(4) }); break;
        }
    }

    private static void SayResult(MetricBook to, in Origin at, ref Dice dice)
    {
        int provider = dice.Next(5);
        RecipientResult fact = new()
        {
            Transport = (Transport)dice.Next(8),
            Result = (DeliveryResult)dice.Next(6),
            Reason = (Reason)dice.Next(39),
            Code = dice.Next(2) == 0 ? 0 : 400 + dice.Next(155),
            Enhanced = dice.Next(2) == 0 ? EnhancedCode.None : new EnhancedCode(4, dice.Next(8), dice.Next(30)),
            Provider = provider < 3 ? Providers[provider] : provider == 3 ? "unheard of" : null,
            RecipientDomain = Lists[dice.Next(3)],
            Delay = ((long)dice.Next(400_000) * dice.Next(1_000_000)) - 1,
            BeforeQueue = dice.Next(5_000_000) - 1,
            InQueue = dice.Next(50_000) - 1,
            Connect = dice.Next(3) - 1,
            Transmit = dice.Next(5_000_000) - 1,
            Attempts = dice.Next(60),
            Bytes = dice.Next(1_000_000),
        };
        to.Count(at, fact);
    }

    private static void SayRare(MetricBook to, in Origin at, ref Dice dice)
    {
        switch (dice.Next(9))
        {
            case 0: to.Count(at, new NotificationSent { Kind = (NotificationKind)dice.Next(4) }); break;
            case 1: to.Count(at, new ProbeCounted { Result = (ProbeResult)dice.Next(3) }); break;
            case 2: to.Count(at, new QueueOperationCounted { Operation = (QueueOperation)dice.Next(5), Count = dice.Next(9) + 1 }); break;
            case 3: to.Count(at, new ServerEventCounted { Event = (ServerEvent)dice.Next(19) }); break;
            case 4: to.Count(at, new SeverityCounted { Severity = (Severity)dice.Next(4) }); break;
            case 5: to.Count(at, new AsyncBounce { Reason = (Reason)dice.Next(39) }); break;
            case 6: to.Count(at, new FeedbackReport { Kind = "abuse"u8, Provider = Lists[dice.Next(3)] }); break;
            case 7: to.Count(at, new MemoryLost { Table = (MemoryTable)dice.Next(4), Cause = (ForgetCause)dice.Next(2) }); break;
            default: to.Count(at, default(ClockSkewed)); break;
        }
    }
}
