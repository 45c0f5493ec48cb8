using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Tests.Reading;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Metrics.Tests;

/// <summary>Which fact moves which series.</summary>
public sealed class MetricBookTests
{
    private readonly MetricBook book = Books.New();

    [Fact]
    public void A_connection_counts_by_listener_and_by_client()
    {
        book.Count(Facts.At(listener: Listener.Submission), new ConnectionOpened { Client = ClientKey.Read("192.0.2.7"u8) });
        book.Count(Facts.At(), new ConnectionOpened { Client = ClientKey.Read("2001:db8:1:2::9"u8) });
        book.Count(Facts.At(), new ConnectionOpened());
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_connections_total", ("listener", "submission")));
        Assert.Equal(2, cut.Sum("smtp_connections_total", ("listener", "smtp")));
        Assert.Equal(1, cut.Sum("smtp_client_connections_total", ("client_ip", "192.0.2.7")));
        Assert.Equal(1, cut.Sum("smtp_client_connections_total", ("client_ip", "2001:db8:1:2::/64")));
        Assert.Equal(2, cut.Sum("smtp_client_connections_total"));
    }

    [Fact]
    public void Open_sessions_go_up_and_down()
    {
        book.Count(Facts.At(), new ActiveSessionsChanged { Change = 3 });
        book.Count(Facts.At(), new ActiveSessionsChanged { Change = -2 });
        Assert.Equal(1, book.TakeCut().Sum("smtp_connections_active", ("listener", "smtp")));
    }

    [Fact]
    public void An_orderly_end_has_stage_idle_whatever_the_fact_says()
    {
        book.Count(Facts.At(), new SessionEnded { Cause = EndCause.Quit, Stage = Stage.Rcpt, Duration = 1_500_000 });
        book.Count(Facts.At(), new SessionEnded { Cause = EndCause.Lost, Stage = Stage.Queue, Duration = -1 });
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_disconnects_total", ("cause", "quit"), ("stage", "idle")));
        Assert.Equal(1, cut.Sum("smtp_disconnects_total", ("cause", "lost"), ("stage", "unknown")));
        Assert.Equal(1, cut.Sum("smtp_session_duration_seconds"));
    }

    [Fact]
    public void Commands_count_by_outcome()
    {
        book.Count(Facts.At(), new CommandsCounted { Command = SmtpCommand.Rcpt, Accepted = 2, Refused = 3 });
        Assert.Equal(2, book.TakeCut().Sum("smtp_commands_total", ("command", "rcpt"), ("outcome", "accepted")));
        Assert.Equal(3, book.TakeCut().Sum("smtp_commands_total", ("command", "rcpt"), ("outcome", "refused")));
    }

    [Fact]
    public void Tls_counts_version_trust_and_cipher()
    {
        book.Count(Facts.At(), new TlsSession { Direction = Direction.Out, Version = TlsVersion.Tls1_3, Trust = TlsTrust.Verified, Cipher = "TLS_AES_256_GCM_SHA384"u8 });
        book.Count(Facts.At(), new TlsSession { Version = TlsVersion.None });
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_tls_sessions_total", ("direction", "out"), ("version", "tls1.3"), ("trust", "verified")));
        Assert.Equal(1, cut.Sum("smtp_tls_sessions_total", ("direction", "in"), ("version", "none")));
        Assert.Equal(1, cut.Sum("smtp_tls_ciphers_total", ("direction", "out"), ("cipher", "TLS_AES_256_GCM_SHA384")));
        Assert.Equal(1, cut.Sum("smtp_tls_ciphers_total"));
    }

    [Fact]
    public void Only_wrong_credentials_count_against_a_client()
    {
        book.Count(Facts.At(), new AuthAttempt { Mechanism = AuthMechanism.CramMd5, Result = AuthResult.Failure, Client = Facts.Client(1), Count = 4 });
        book.Count(Facts.At(), new AuthAttempt { Mechanism = AuthMechanism.Plain, Result = AuthResult.Error, Client = Facts.Client(1), Count = 1 });
        Cut cut = book.TakeCut();
        Assert.Equal(4, cut.Sum("smtp_auth_attempts_total", ("mechanism", "cram_md5"), ("result", "failure")));
        Assert.Equal(4, cut.Sum("smtp_client_auth_failures_total", ("client_ip", "10.0.0.1")));
    }

    [Fact]
    public void A_refusal_counts_with_its_reply_its_client_and_its_list()
    {
        book.Count(Facts.At(), new Refusal { Stage = Stage.Rcpt, Action = RefusalAction.Reject, Reason = Reason.Dnsbl, Code = 554, Enhanced = new EnhancedCode(5, 7, 1), DnsList = "zen.example"u8, Client = Facts.Client(1) });
        book.Count(Facts.At(), new Refusal { Stage = Stage.Idle, Reason = Reason.Other });
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_rejects_total", ("listener", "smtp"), ("stage", "rcpt"), ("action", "reject"), ("reason", "dnsbl")));
        Assert.Equal(1, cut.Sum("smtp_reject_replies_total", ("code", "554"), ("enhanced_code", "5.7.1")));
        Assert.Equal(1, cut.Sum("smtp_reject_replies_total", ("code", "none"), ("enhanced_code", "none")));
        Assert.Equal(1, cut.Sum("smtp_dnsbl_rejects_total", ("list", "zen.example")));
        Assert.Equal(1, cut.Sum("smtp_client_rejects_total"));
        Assert.Equal(1, cut.Sum("smtp_rejects_total", ("stage", "unknown")));
    }

    [Fact]
    public void A_message_counts_with_size_and_recipients_where_they_are_known()
    {
        book.Count(Facts.At(listener: Listener.Local), new Received { Origin = MailOrigin.Local, Size = 2000, Recipients = 2 });
        book.Count(Facts.At(), new Received { Origin = MailOrigin.Reinjected, Size = -1, Recipients = -1 });
        book.Count(Facts.At(), new RecipientsCounted { Recipients = 7 });
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_messages_received_total", ("listener", "local"), ("origin", "local")));
        Assert.Equal(1, cut.Sum("smtp_message_size_bytes"));
        Assert.Equal(2, cut.Sum("smtp_message_recipients"));
    }

    [Fact]
    public void A_delivery_counts_attempt_delay_stages_bytes_and_provider()
    {
        book.Count(Facts.At(), new RecipientResult
        {
            Transport = Transport.Smtp,
            Result = DeliveryResult.Delivered,
            Delay = 2_000_000,
            BeforeQueue = 1,
            InQueue = 2,
            Connect = -1,
            Transmit = 4,
            Attempts = 1,
            Bytes = 500,
            Provider = "alpha",
        });
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_delivery_attempts_total", ("transport", "smtp"), ("result", "delivered")));
        Assert.Equal(1, cut.Sum("smtp_delivery_delay_seconds", ("transport", "smtp"), ("result", "delivered")));
        Assert.Equal(3, cut.Sum("smtp_delivery_stage_seconds"));
        Assert.Equal(0, cut.Sum("smtp_delivery_stage_seconds", ("stage", "connect")));
        Assert.Equal(1, cut.Sum("smtp_delivery_attempts_per_recipient"));
        Assert.Equal(500, cut.Sum("smtp_delivered_bytes_total", ("transport", "smtp")));
        Assert.Equal(1, cut.Sum("smtp_provider_delivery_attempts_total", ("provider", "alpha"), ("result", "delivered")));
        Assert.Equal(1, cut.Sum("smtp_provider_delivery_delay_seconds", ("provider", "alpha")));
        Assert.Equal(Facts.Start / 1e3, cut.Sum("smtp_last_delivery_timestamp_seconds", ("transport", "smtp")));
        Assert.Equal(0, cut.Sum("smtp_delivery_failures_total"));
    }

    [Fact]
    public void A_failure_counts_with_reason_and_reply()
    {
        book.Count(Facts.At(), new RecipientResult { Transport = Transport.Smtp, Result = DeliveryResult.Bounced, Reason = Reason.MailboxFull, Code = 552, Enhanced = new EnhancedCode(5, 2, 2), Provider = "unheard of", Delay = -1, BeforeQueue = -1, InQueue = -1, Connect = -1, Transmit = -1 });
        book.Count(Facts.At(), new RecipientResult { Transport = Transport.Pipe, Result = DeliveryResult.Expired, Reason = Reason.Expired, Delay = 5, BeforeQueue = -1, InQueue = -1, Connect = -1, Transmit = -1 });
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_delivery_failures_total", ("transport", "smtp"), ("result", "bounced"), ("reason", "mailbox_full")));
        Assert.Equal(1, cut.Sum("smtp_delivery_replies_total", ("result", "bounced"), ("code", "552"), ("enhanced_code", "5.2.2")));
        Assert.Equal(1, cut.Sum("smtp_delivery_replies_total", ("result", "expired"), ("code", "none"), ("enhanced_code", "none")));
        Assert.Equal(1, cut.Sum("smtp_provider_delivery_failures_total", ("provider", "other"), ("result", "bounced"), ("reason", "mailbox_full")));
        Assert.Equal(0, cut.Sum("smtp_provider_delivery_delay_seconds"));
        Assert.Equal(1, cut.Sum("smtp_delivery_delay_seconds"));
        Assert.Equal(0, cut.Sum("smtp_last_delivery_timestamp_seconds"));
    }

    [Fact]
    public void Virtual_and_pipe_deliveries_are_the_newest_local_ones()
    {
        book.Count(Facts.At(Facts.Start + 7000), new RecipientResult { Transport = Transport.Virtual, Result = DeliveryResult.Delivered });
        book.Count(Facts.At(Facts.Start + 2000), new RecipientResult { Transport = Transport.Pipe, Result = DeliveryResult.Delivered });
        book.Count(Facts.At(Facts.Start + 9000), new RecipientResult { Transport = Transport.Discard, Result = DeliveryResult.Delivered });
        Assert.Equal((Facts.Start + 7000) / 1e3, book.TakeCut().Sum("smtp_last_delivery_timestamp_seconds", ("transport", "local")));
    }

    [Fact]
    public void The_small_facts_count_one_series_each()
    {
        book.Count(Facts.At(), new ClientDnsFailed { Kind = ClientDnsFailure.PtrMismatch });
        book.Count(Facts.At(), new LimitReached { Kind = LimitKind.NewtlsRate });
        book.Count(Facts.At(), new PrescreenCounted { Event = PrescreenEvent.Pregreet, Score = 4 });
        book.Count(Facts.At(), new TlsFailure { Direction = Direction.Out, Reason = TlsFailureReason.Certificate });
        book.Count(Facts.At(), new DeliveryTls { Transport = Transport.Lmtp, Level = TlsLevel.May, Outcome = TlsOutcome.Compliant });
        book.Count(Facts.At(), new PolicyAction { Action = RuleAction.Hold, Reason = Reason.Spam });
        book.Count(Facts.At(), new FilterVerdict { Filter = Filter.Rspamd, Verdict = FilterResult.Greylist });
        book.Count(Facts.At(), default(FilterVerdict));
        book.Count(Facts.At(), new SenderAuthentication { Method = SenderAuthMethod.Dkim, Result = SenderAuthResult.Pass });
        book.Count(Facts.At(), new ContactFailureCounted { Reason = ContactFailure.Refused });
        book.Count(Facts.At(), new NotificationSent { Kind = NotificationKind.Delay });
        book.Count(Facts.At(), new MessageCompleted { Outcome = CompletionOutcome.Partial });
        book.Count(Facts.At(), new ProbeCounted { Result = ProbeResult.Undecided });
        book.Count(Facts.At(), new QueueOperationCounted { Operation = QueueOperation.Requeue, Count = 5 });
        book.Count(Facts.At(), new ServerEventCounted { Event = ServerEvent.DiskFull });
        book.Count(Facts.At(), new SeverityCounted { Severity = Severity.Panic });
        book.Count(Facts.At(), new AsyncBounce { Reason = Reason.Spam });
        book.Count(Facts.At(), new FeedbackReport { Kind = "abuse"u8, Provider = "Example Mail"u8 });
        book.Count(Facts.At(), new TrackedMessagesChanged { State = TrackedState.Deferred, Change = 2 });
        book.Count(Facts.At(), new MemoryLost { Table = MemoryTable.Sessions, Cause = ForgetCause.Capacity });
        book.Count(Facts.At(), default(ClockSkewed));
        ExpositionReader read = ExpositionReader.Of(book.TakeCut());
        string[] moved =
        [
            .. read.Samples.Where(s => s.Number > 0 && !s.Name.StartsWith("smtplog_series", StringComparison.Ordinal) && !s.Name.Contains("_bucket", StringComparison.Ordinal)
                && s.Name is not ("smtplog_counting_start_timestamp_seconds" or "smtplog_label_values_limit" or "smtplog_label_values"))
                .Select(s => $"{s.Name} {string.Join(' ', s.Labels.Values)} {s.Value}")
        ];
        Assert.Equal(
            [
                "smtp_client_dns_failures_total ptr_mismatch postfix mx1.example.org 1",
                "smtp_rate_limits_total newtls_rate postfix mx1.example.org 1",
                "smtp_prescreen_events_total pregreet postfix mx1.example.org 1",
                "smtp_prescreen_dnsbl_score_sum postfix mx1.example.org 4",
                "smtp_prescreen_dnsbl_score_count postfix mx1.example.org 1",
                "smtp_tls_failures_total out postfix certificate mx1.example.org 1",
                "smtp_delivery_tls_total may postfix compliant mx1.example.org lmtp 1",
                "smtp_policy_actions_total hold smtp postfix spam mx1.example.org 1",
                "smtp_filter_verdicts_total rspamd postfix mx1.example.org greylist 1",
                "smtp_sender_auth_results_total dkim postfix pass mx1.example.org 1",
                "smtp_outbound_connect_failures_total postfix refused mx1.example.org 1",
                "smtp_notifications_sent_total postfix mx1.example.org delay 1",
                "smtp_async_bounces_total postfix spam mx1.example.org 1",
                "smtp_feedback_reports_total postfix Example Mail mx1.example.org abuse 1",
                "smtp_messages_completed_total postfix partial mx1.example.org 1",
                "smtp_address_probes_total postfix undecided mx1.example.org 1",
                "smtp_tracked_messages postfix mx1.example.org deferred 2",
                "smtp_queue_operations_total postfix requeue mx1.example.org 5",
                "smtp_server_events_total disk_full postfix mx1.example.org 1",
                "smtp_server_log_messages_total postfix mx1.example.org panic 1",
                "smtplog_tracked_evictions_total capacity sessions 1",
                "smtplog_clock_skew_events_total  1",
            ],
            moved);
    }

    [Fact]
    public void The_newest_line_of_a_server_shows_and_an_older_one_does_not_turn_it_back()
    {
        book.Count(Facts.At(Facts.Start + 5000));
        book.Count(Facts.At(Facts.Start + 1500));
        Assert.Equal((Facts.Start + 5000) / 1e3, book.TakeCut().Sum("smtp_last_log_timestamp_seconds"));
    }

    [Fact]
    public void What_is_declared_exists_at_zero_from_the_first_line()
    {
        MtaProfile exim = new("exim", [Listener.Smtp, Listener.Local], [Transport.Smtp, Transport.Local]);
        MetricBook other = Books.New(Facts.Options with { Mtas = [exim] });
        other.Count(new Origin { Place = new Place(new MailServer("exim", "mx"u8)), Time = Facts.Start });
        ExpositionReader read = ExpositionReader.Of(other.TakeCut());
        Assert.Equal(["smtp"], Values("smtp_connections_total", "listener"));
        Assert.Equal(["local", "smtp"], Values("smtp_messages_received_total", "listener"));
        Assert.Equal(["local", "smtp"], Values("smtp_delivery_attempts_total", "transport"));
        Assert.Equal(12, read.Samples.Count(s => s.Name == "smtp_delivery_attempts_total"));
        Assert.Equal(["other"], Values("smtp_client_connections_total", "client_ip"));
        Assert.Equal(["bounced", "deferred", "expired"], Values("smtp_delivery_replies_total", "result"));
        Assert.Empty(Values("smtp_prescreen_events_total", "event"));
        Assert.All(read.Samples.Where(s => s.Name.StartsWith("smtp_", StringComparison.Ordinal) && s.Name != "smtp_last_log_timestamp_seconds"), s => Assert.Equal(0, s.Number));

        string[] Values(string name, string label) => [.. read.Samples.Where(s => s.Name == name).Select(s => s.Labels[label]).Distinct().Order()];
    }

    [Fact]
    public void Zeros_stay_within_what_one_server_may_cost()
    {
        int core = Samples("minimal");
        int all = Samples("standard");
        Assert.InRange(core, 150, 360);
        Assert.InRange(all, 400, 900);

        static int Samples(string profile)
        {
            MetricBook one = Books.New(Facts.Options with { Profile = profile });
            one.Count(Facts.At());
            return ExpositionReader.Of(one.TakeCut()).Samples.Count(s => s.Name.StartsWith("smtp_", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_server_can_be_made_before_its_first_line()
    {
        book.AddServer("postfix", "mx9"u8, Facts.Start - 5000);
        CutSeries series = book.TakeCut().Series.First(s => s.Family.Name == "smtp_connections_total");
        Assert.Equal("mx9", series.LabelValues[1]);
        Assert.Equal(Facts.Start - 5000, series.Created);
    }

    [Fact]
    public void The_minimal_profile_counts_the_core_tier_only()
    {
        MetricBook minimal = Books.New(Facts.Options with { Profile = "minimal" });
        Books.Say(minimal, 0, 3000);
        Assert.All(minimal.TakeCut().Series.Where(s => s.Family.IsAboutMail), s => Assert.Equal(Tier.Core, s.Family.Tier));
    }

    [Theory]
    [InlineData("standard", false)]
    [InlineData("full", true)]
    public void Users_and_domains_are_counted_only_when_asked_for(string profile, bool isCounted)
    {
        MetricBook asked = Books.New(Facts.Options with { Profile = profile });
        asked.Count(Facts.At(), new Received { SenderDomain = "example.net"u8, UserName = "ann"u8 });
        asked.Count(Facts.At(), new RecipientResult { RecipientDomain = "example.com"u8 });
        Assert.Equal(
            isCounted ? ["smtp_auth_user_messages_total", "smtp_recipient_domain_delivery_attempts_total", "smtp_sender_domain_messages_total"] : [],
            asked.TakeCut().Series.Where(s => s.Family.IsOptIn).Select(s => s.Family.Name).Distinct().Order());
    }

    [Fact]
    public void One_opt_in_family_can_be_asked_for_alone()
    {
        MetricBook asked = Books.New(Facts.Options with { OptIn = ["smtp_sender_domain_messages_total"] });
        asked.Count(Facts.At(), new Received { UserName = "ann"u8 });
        Assert.Equal(1, asked.TakeCut().Sum("smtp_sender_domain_messages_total", ("domain", "none")));
        Assert.Equal(0, asked.TakeCut().Sum("smtp_auth_user_messages_total"));
    }

    [Fact]
    public void Sums_agree_between_the_families_that_look_at_the_same_thing()
    {
        MetricBook all = Books.New(Facts.Options with { Unlimited = true });
        Books.Say(all, 0, 60_000, servers: 5);
        Cut cut = all.TakeCut();
        Assert.Equal(cut.Sum("smtp_rejects_total"), cut.Sum("smtp_reject_replies_total"));
        Assert.Equal(cut.Sum("smtp_rejects_total"), cut.Sum("smtp_client_rejects_total"));
        Assert.Equal(cut.Sum("smtp_connections_total"), cut.Sum("smtp_client_connections_total"));
        Assert.Equal(cut.Sum("smtp_delivery_failures_total"), cut.Sum("smtp_delivery_replies_total"));
        foreach (string result in new[] { "deferred", "bounced", "expired" })
        {
            Assert.Equal(cut.Sum("smtp_delivery_attempts_total", ("result", result)), cut.Sum("smtp_delivery_failures_total", ("result", result)));
            Assert.Equal(cut.Sum("smtp_delivery_attempts_total", ("result", result)), cut.Sum("smtp_delivery_replies_total", ("result", result)));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2)]
    public void Counting_on_a_warm_book_allocates_nothing(int servers)
    {
        MetricBook warm = Books.New(Facts.Options with { ServerLimit = servers, DetailServerLimit = servers });

        // A minute passes now and then, a quarter of an hour does not: a client that takes over a slot makes series, and those are memory.
        uint said = 0;
        Say(300_000);
        Assert.Equal(0, Allocations.Of(() => Say(100_000)));

        void Say(uint facts)
        {
            for (uint end = said + facts; said < end; said++) Facts.Say(warm, said % 100_000, Facts.Start + said, (int)(said % 5));
        }
    }

    [Fact]
    public void In_room_made_before_a_cut_of_many_series_allocates_no_more_than_one_of_few()
    {
        MetricBook few = Books.New();
        MetricBook many = Books.New(Facts.Options with { ServerLimit = 400, DetailServerLimit = 400 });
        Facts.Say(few, 0, Facts.Start, 0);
        for (int server = 0; server < 400; server++) many.Count(Facts.At(server: $"mx{server}.example.org"));
        Assert.True(many.TakeCut().Series.Count() > 50 * few.TakeCut().Series.Count());
        Assert.Equal(Cost(few), Cost(many));

        static long Cost(MetricBook book)
        {
            _ = book.TakeCut(book.MakeRoom());
            long[] room = book.MakeRoom();
            return Allocations.Of(() => _ = book.TakeCut(room));
        }
    }

    [Fact]
    public void Room_that_is_too_small_is_not_used()
    {
        long[] room = book.MakeRoom();
        Books.Say(book, 0, 60_000, servers: 5);
        Cut cut = book.TakeCut(room);
        Assert.Equal(ExpositionReader.Write(book.TakeCut()), ExpositionReader.Write(cut));
    }

    [Fact]
    public void A_cut_does_not_change_any_more()
    {
        Books.Say(book, 0, 5000);
        Cut cut = book.TakeCut();
        string before = ExpositionReader.Write(cut);
        Books.Say(book, 5000, 20_000, servers: 5);
        Assert.Equal(before, ExpositionReader.Write(cut));
    }
}
