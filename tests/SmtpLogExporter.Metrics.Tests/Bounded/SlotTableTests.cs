using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Tests.Bounded;

/// <summary>The laws of bounded labels, seen from outside.</summary>
public sealed class SlotTableTests
{
    private const string Family = "smtp_client_connections_total";
    private const long Minute = 60_000;

    [Fact]
    public void While_slots_are_free_a_client_gets_one_at_once()
    {
        MetricBook book = Small(3);
        for (int i = 0; i < 3; i++) Connect(book, i, 0, times: 2);
        Cut cut = book.TakeCut();
        Assert.Equal(0, Of(cut, "other"));
        Assert.Equal(2, Of(cut, "10.0.0.2"));
        Assert.Equal(0, cut.Sum("smtplog_label_overflow_total", ("metric", Family)));
        Assert.Equal(3, cut.Sum("smtplog_label_values", ("metric", Family)));
        Assert.Equal(3, cut.Sum("smtplog_label_values_limit", ("metric", Family)));
    }

    [Fact]
    public void Without_a_slot_it_counts_as_other_and_as_overflow()
    {
        MetricBook book = Small(1);
        Connect(book, 1, 0, 5);
        Connect(book, 2, 0, 4);
        Cut cut = book.TakeCut();
        Assert.Equal(5, Of(cut, "10.0.0.1"));
        Assert.Equal(4, Of(cut, "other"));
        Assert.Equal(4, cut.Sum("smtplog_label_overflow_total", ("metric", Family)));
    }

    [Fact]
    public void Nobody_is_displaced_before_fifteen_minutes_and_then_only_by_one_seen_twice_as_often()
    {
        MetricBook book = Small(1);
        Connect(book, 1, 0, 20);
        Connect(book, 2, 14, 500);
        Assert.Equal(0, Of(book.TakeCut(), "10.0.0.2"));
        Connect(book, 3, 16, 10);
        Assert.Equal(0, Of(book.TakeCut(), "10.0.0.3"));
        double other = Of(book.TakeCut(), "other");
        Connect(book, 2, 16, 3);
        Cut cut = book.TakeCut();
        Assert.Equal(3, Of(cut, "10.0.0.2"));
        Assert.Equal(other, Of(cut, "other"));
        Assert.DoesNotContain(cut.Series, s => s.LabelValues.Contains("10.0.0.1"));
    }

    [Fact]
    public void An_idle_slot_is_released_after_its_lifetime()
    {
        MetricBook book = Small(2);
        Connect(book, 1, 0, 3);
        Connect(book, 2, 30, 3);
        Connect(book, 2, 59, 1);
        Assert.Equal(3, Of(book.TakeCut(), "10.0.0.1"));
        Connect(book, 2, 61, 1);
        Cut cut = book.TakeCut();
        Assert.DoesNotContain(cut.Series, s => s.LabelValues.Contains("10.0.0.1"));
        Connect(book, 1, 62, 1);
        CutSeries again = Assert.Single(book.TakeCut().Series, s => s.Family.Name == Family && s.LabelValues.Contains("10.0.0.1"));
        Assert.Equal(1, again.Value);
        Assert.Equal(Facts.Start + (62 * Minute), again.Created);
    }

    [Fact]
    public void During_the_admission_hold_a_slot_shows_zero()
    {
        MetricBook book = new(Facts.Options with { AdmissionHold = TimeSpan.FromMinutes(2) }, Facts.Start);
        Connect(book, 1, 0, 5);
        Cut cut = book.TakeCut();
        Assert.Single(cut.Series, s => s.Family.Name == Family && s.LabelValues.Contains("10.0.0.1"));
        Assert.Equal(0, Of(cut, "10.0.0.1"));
        Assert.Equal(5, Of(cut, "other"));
        Connect(book, 1, 2, 4);
        Assert.Equal(4, Of(book.TakeCut(), "10.0.0.1"));
        Assert.Equal(5, Of(book.TakeCut(), "other"));
    }

    [Fact]
    public void The_three_families_of_a_client_share_its_slot()
    {
        MetricBook book = Small(1);
        book.Count(Facts.At(), new Refusal { Client = Facts.Client(1) });
        book.Count(Facts.At(), new AuthAttempt { Client = Facts.Client(2), Result = AuthResult.Failure, Count = 3 });
        Cut cut = book.TakeCut();
        Assert.Equal(3, cut.Series.Count(s => s.LabelValues.Contains("10.0.0.1")));
        Assert.Equal(1, cut.Sum("smtp_client_rejects_total", ("client_ip", "10.0.0.1")));
        Assert.Equal(3, cut.Sum("smtp_client_auth_failures_total", ("client_ip", "other")));
    }

    [Fact]
    public void A_report_has_a_slot_for_everybody_and_keeps_it()
    {
        MetricBook book = new(Facts.Options with { Unlimited = true, ClientLimit = 2 }, Facts.Start);
        for (int i = 0; i < 5000; i++) Connect(book, i, i, 1 + (i % 3));
        Cut cut = book.TakeCut();
        Assert.Equal(5000, cut.Series.Count(s => s.Family.Name == Family && s.Value > 0));
        Assert.Equal(0, Of(cut, "other"));
        Assert.Equal(2, Of(cut, "10.0.0.1"));
    }

    [Fact]
    public void A_result_keeps_its_label_when_the_reply_counts_as_other()
    {
        MetricBook book = Books.New();
        for (int i = 0; i < 400; i++)
            book.Count(Facts.At(), new RecipientResult { Result = DeliveryResult.Bounced, Code = 550, Enhanced = new EnhancedCode(5, 7, i) });
        Cut cut = book.TakeCut();
        Assert.Equal(400, cut.Sum("smtp_delivery_replies_total", ("result", "bounced")));
        Assert.Equal(100, cut.Sum("smtp_delivery_replies_total", ("result", "bounced"), ("code", "other"), ("enhanced_code", "other")));
        Assert.Equal(0, cut.Sum("smtp_delivery_replies_total", ("result", "deferred")));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("a\u0001b")]
    public void A_text_that_cannot_be_a_label_counts_as_other(string list)
    {
        MetricBook book = Books.New();
        book.Count(Facts.At(), new Refusal { DnsList = Encoding.UTF8.GetBytes(list) });
        book.Count(Facts.At(), new Refusal { DnsList = [0xFF, 0xFE] });
        Cut cut = book.TakeCut();
        Assert.Equal(2, cut.Sum("smtp_dnsbl_rejects_total", ("list", "other")));
        Assert.Single(cut.Series, s => s.Family.Name == "smtp_dnsbl_rejects_total");
    }

    [Fact]
    public void The_same_client_of_two_servers_has_two_slots()
    {
        MetricBook book = Books.New();
        book.Count(Facts.At(server: "a"), new ConnectionOpened { Client = Facts.Client(1) });
        book.Count(Facts.At(server: "b"), new ConnectionOpened { Client = Facts.Client(1) });
        Assert.Equal(1, book.TakeCut().Sum(Family, ("server", "b"), ("client_ip", "10.0.0.1")));
    }

    [Fact]
    public void Each_event_lands_in_exactly_one_series_and_no_series_goes_down() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        ArbMap.Default.ArbFor<uint>(),
        (steps, seed) =>
        {
            MetricBook book = new(Facts.Options with { ClientLimit = 3, AdmissionHold = TimeSpan.FromMinutes(seed % 3) }, Facts.Start);
            Dice dice = new(seed);
            Dictionary<(string, long), double> highest = [];
            long minutes = 0;
            long events = 0;
            foreach (byte step in steps)
            {
                int times = 1 + dice.Next(40);
                minutes += dice.Next(30);
                Connect(book, step % 12, minutes, times);
                events += times;
                foreach (CutSeries series in book.TakeCut().Series.Where(s => s.Family.Name == Family))
                {
                    (string, long) key = (series.ToString(), series.Created);
                    if (highest.GetValueOrDefault(key) > series.Value) return false;
                    highest[key] = series.Value;
                }
            }

            // What ended stays in the sum as it was last seen.
            return highest.Values.Sum() == events;
        }));

    [Fact]
    public void The_same_lines_in_the_same_order_give_the_same_slots()
    {
        MetricBook one = new(Facts.Options with { ClientLimit = 20 }, Facts.Start);
        MetricBook two = new(Facts.Options with { ClientLimit = 20 }, Facts.Start);
        Books.Say(one, 0, 30_000);
        Books.Say(two, 0, 15_000);
        two.TakeCut();
        Books.Say(two, 15_000, 30_000);
        Assert.Equal(Reading.ExpositionReader.Write(one.TakeCut()), Reading.ExpositionReader.Write(two.TakeCut()));
    }

    private static MetricBook Small(int clients) => new(Facts.Options with { ClientLimit = clients }, Facts.Start);

    private static double Of(Cut cut, string client) => cut.Sum(Family, ("client_ip", client));

    private static void Connect(MetricBook book, int client, long minute, int times)
    {
        // As many lines as a leap of the clock needs to be believed.
        for (int i = 0; i < 16; i++) book.Count(Facts.At(Facts.Start + (minute * Minute)));
        for (int i = 0; i < times; i++) book.Count(Facts.At(Facts.Start + (minute * Minute)), new ConnectionOpened { Client = Facts.Client(client) });
    }
}
