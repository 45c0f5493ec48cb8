using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics.Tests;

public sealed class CompatibilityTests
{
    private static readonly BookOptions Options = Facts.Options with { Compatibility = "postfix" };

    [Fact]
    public void Names_of_other_exporters_are_not_there_unless_asked_for()
    {
        MetricBook book = Books.New();
        Books.Say(book, 0, 2000);
        Assert.DoesNotContain(book.TakeCut().Series, s => s.Family.Compatibility is not null);
    }

    [Fact]
    public void They_say_the_same_as_our_own()
    {
        MetricBook book = Books.New(Options with { Unlimited = true });
        Books.Say(book, 0, 20_000);
        Cut cut = book.TakeCut();
        void Same(string name, double expected) => Assert.Equal(expected, cut.Sum(name));
        Assert.True(cut.Sum("smtp_connections_total") > 100);
        Same("postfix_smtpd_connects_total", cut.Sum("smtp_connections_total"));
        Same("postfix_smtpd_disconnects_total", cut.Sum("smtp_disconnects_total"));
        Same("postfix_smtpd_connections_lost_total", cut.Sum("smtp_disconnects_total", ("cause", "lost")));
        Same("postfix_smtpd_messages_rejected_total", cut.Sum("smtp_rejects_total"));
        Same("postfix_smtpd_sasl_authentication_failures_total", cut.Sum("smtp_auth_attempts_total", ("result", "failure")));
        Same("postfix_smtpd_forward_confirmed_reverse_dns_errors_total", cut.Sum("smtp_client_dns_failures_total"));
        Same("postfix_smtpd_messages_processed_total", cut.Sum("smtp_messages_received_total") - cut.Sum("smtp_messages_received_total", ("listener", "local")));
        Same("postfix_qmgr_messages_inserted_recipients", cut.Sum("smtp_message_recipients"));
        Same("postfix_qmgr_messages_inserted_receipients", cut.Sum("smtp_message_recipients"));
        Same("postfix_qmgr_messages_removed_total", cut.Sum("smtp_messages_completed_total"));
        Same("postfix_qmgr_messages_expired_total", cut.Sum("smtp_delivery_attempts_total", ("result", "expired")));
        Same("postfix_bounce_non_delivery_notification_total", cut.Sum("smtp_notifications_sent_total", ("type", "failure")));
        double deferred = cut.Sum("smtp_delivery_attempts_total", ("transport", "smtp"), ("result", "deferred"));
        Assert.Equal(deferred, cut.Sum("postfix_smtp_messages_processed_total", ("status", "deferred")));
        Same("postfix_smtp_deferred_messages_by_dsn_total", deferred);
        Same("postfix_smtp_bounced_messages_by_dsn_total", cut.Sum("smtp_delivery_attempts_total", ("transport", "smtp"), ("result", "bounced")));
    }

    [Fact]
    public void Stages_have_names_and_bounds_are_the_known_ones()
    {
        MetricBook book = Books.New(Options);
        book.Count(Facts.At(), new RecipientResult { Transport = Transport.Smtp, Result = DeliveryResult.Delivered, Delay = -1, BeforeQueue = -1, InQueue = -1, Connect = 90_000_000_000, Transmit = 20_000_000 });
        Cut cut = book.TakeCut();
        CutSeries connect = Find(cut, "postfix_smtp_delivery_delay_seconds", "connection_setup");
        CutSeries transmit = Find(cut, "postfix_smtp_delivery_delay_seconds", "transmission");
        Assert.Equal([0.001, 0.01, 0.1, 1, 10, 60, 3600, 86400, 172800], connect.Family.UpperBounds);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 0], connect.Buckets.ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 0], transmit.Buckets.ToArray());
        Assert.Equal(0, Find(cut, "postfix_smtp_delivery_delay_seconds", "before_queue_manager").Count);
    }

    [Theory]
    [InlineData(550, "550")]
    [InlineData(421, "421")]
    [InlineData(599, "other")]
    [InlineData(0, "none")]
    public void Codes_are_those_of_the_reply(int code, string label)
    {
        MetricBook book = Books.New(Options);
        book.Count(Facts.At(), new Refusal { Code = code });
        Assert.Equal(1, book.TakeCut().Sum("postfix_smtpd_messages_rejected_total", ("code", label)));
    }

    [Fact]
    public void Another_mail_server_does_not_count_under_these_names()
    {
        MetricBook book = Books.New(Options);
        Origin at = new() { Place = new Place(new MailServer("other", "mx"u8)), Time = Facts.Start };
        book.Count(at, new ConnectionOpened());
        Assert.Equal(0, book.TakeCut().Sum("postfix_smtpd_connects_total"));
    }

    [Fact]
    public void The_other_set_follows_messages_and_the_queue()
    {
        MetricBook book = Books.New(Facts.Options with { Compatibility = "exim" });
        Origin at = new() { Place = new Place(new MailServer("exim", "mx"u8)), Time = Facts.Start };
        book.Count(at, new Received { Size = 1, Recipients = 1 });
        book.Count(at, new TrackedMessagesChanged { State = TrackedState.Active, Change = 3 });
        book.Count(at, new TrackedMessagesChanged { State = TrackedState.Held, Change = 2 });
        book.Count(at, new RecipientResult { Result = DeliveryResult.Deferred, Code = 451, Enhanced = new EnhancedCode(4, 7, 1), Delay = -1, BeforeQueue = -1, InQueue = -1, Connect = -1, Transmit = -1 });
        book.Count(at, new Refusal { Code = 550 });
        Cut cut = book.TakeCut();
        Assert.Equal((1, 1, 0), (cut.Sum("exim_messages_total", ("flag", "arrived")), cut.Sum("exim_messages_total", ("flag", "deferred")), cut.Sum("exim_messages_total", ("flag", "failed"))));
        Assert.Equal(1, cut.Sum("exim_message_errors_total", ("status", "451"), ("enhanced", "4.7.1")));
        Assert.Equal((5, 2, 1), (cut.Sum("exim_queue"), cut.Sum("exim_queue_frozen"), cut.Sum("exim_reject_total")));
    }

    [Fact]
    public void They_outlive_a_restart()
    {
        MetricBook book = Books.New(Options);
        Books.Say(book, 0, 5000);
        Assert.Equal(Books.Closed(book.TakeCut()), Books.Closed(Books.Reload(book, Options).TakeCut()));
    }

    private static CutSeries Find(Cut cut, string name, string stage)
    {
        Assert.True(MetricCatalogue.TryFind(name, out MetricFamily? family));
        return cut.SeriesOf(family).Single(s => s.LabelValues[^1] == stage);
    }
}
