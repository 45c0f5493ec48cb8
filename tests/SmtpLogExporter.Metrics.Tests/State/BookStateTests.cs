using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Metrics.Tests.Reading;

namespace SmtpLogExporter.Metrics.Tests.State;

public sealed class BookStateTests
{
    private static readonly BookOptions Tight = Facts.Options with { ClientLimit = 10, ServerLimit = 3, DetailServerLimit = 2, Profile = "full" };

    [Fact]
    public void What_was_saved_is_shown_again_created_stamps_and_all()
    {
        MetricBook book = Books.New();
        Books.Say(book, 0, 50_000, servers: 5);
        book.CountLine(book.AddSource("mail.log"), LineOutcome.Counted);
        book.Add("smtplog_rotations_total", 2, "mail.log", "rename");
        Assert.Equal(Text(book), Text(Books.Reload(book)));
    }

    [Fact]
    public void Saving_twice_gives_the_same_bytes()
    {
        MetricBook book = Books.New();
        Books.Say(book, 0, 5000);
        Assert.Equal(Books.Save(book), Books.Save(book));
    }

    [Fact]
    public void A_restart_at_any_line_changes_nothing_afterwards() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(),
        seed =>
        {
            Dice dice = new(seed);
            MetricBook whole = Books.New(Tight);
            MetricBook cut = Books.New(Tight);
            long time = Facts.Start;
            for (uint i = 0; i < 2000; i++)
            {
                // Now and then a long silence: slots are released, servers hidden, the clock leaps.
                time += dice.Next(200) == 0 ? dice.Next(200_000_000) : dice.Next(20_000);
                Facts.Say(whole, seed + i, time, (int)(i % 5));
                Facts.Say(cut, seed + i, time, (int)(i % 5));
                if (dice.Next(300) == 0) cut = Books.Reload(cut, Tight);
            }

            return Text(whole) == Text(cut);
        }));

    [Fact]
    public void Counters_of_sources_go_on_when_the_source_is_named_again()
    {
        MetricBook book = Books.New();
        int source = book.AddSource("mail.log");
        for (int i = 0; i < 5; i++) book.CountLine(source, LineOutcome.Counted);
        MetricBook again = Books.New();
        int early = again.AddSource("mail.log");
        again.Load(new StateReader(Books.Save(book)));
        again.CountLine(early, LineOutcome.Counted);
        again.CountLine(again.AddSource("mail.log"), LineOutcome.Counted);
        Assert.Equal(7, again.TakeCut().Sum("smtplog_lines_total", ("source", "mail.log"), ("outcome", "counted")));
    }

    [Fact]
    public void Gauges_of_health_are_not_restored_and_counters_of_the_process_neither()
    {
        MetricBook book = Books.New();
        book.Set("smtplog_source_up", 1, "mail.log");
        book.Set("process_cpu_seconds_total", 5);
        Cut cut = Books.Reload(book).TakeCut();
        Assert.DoesNotContain(cut.Series, s => s.Family.Name is "smtplog_source_up" or "process_cpu_seconds_total");
    }

    [Fact]
    public void The_start_of_counting_is_that_of_the_first_process()
    {
        MetricBook book = new(Facts.Options, 5000);
        MetricBook again = new(Facts.Options, 9000);
        again.Load(new StateReader(Books.Save(book)));
        Assert.Equal(5, again.TakeCut().Sum("smtplog_counting_start_timestamp_seconds"));
    }

    [Fact]
    public void A_family_whose_labels_changed_starts_anew_and_the_others_live_on()
    {
        MetricBook book = Books.New();
        Books.Say(book, 0, 5000);
        double connections = book.TakeCut().Sum("smtp_connections_total");
        byte[] changed = Books.Replace(Books.Save(book), "|mta,server,listener,origin|", "|mta,server,listener,origyn|");
        Cut cut = Books.Load(changed, out IReadOnlyList<string> anew).TakeCut();
        Assert.Equal(["smtp_messages_received_total"], anew);
        Assert.Equal(0, cut.Sum("smtp_messages_received_total"));
        Assert.Equal(connections, cut.Sum("smtp_connections_total"));
    }

    [Fact]
    public void A_bounded_family_whose_shape_changed_starts_anew_with_its_other()
    {
        MetricBook book = Books.New();
        Books.Say(book, 0, 5000);
        byte[] changed = Books.Replace(Books.Save(book), "|mta,server,direction,cipher|", "|mta,server,direction,cyfher|");
        Cut cut = Books.Load(changed, out IReadOnlyList<string> anew).TakeCut();
        Assert.Equal(["smtp_tls_ciphers_total"], anew);
        Assert.Equal(0, cut.Sum("smtp_tls_ciphers_total"));
    }

    [Fact]
    public void An_unknown_family_is_passed_over()
    {
        MetricBook book = Books.New();
        Books.Say(book, 0, 5000);
        byte[] changed = Books.Replace(Books.Save(book), "smtp_message_size_bytes", "smtp_message_mass_bytes");
        Cut cut = Books.Load(changed, out IReadOnlyList<string> anew).TakeCut();
        Assert.Empty(anew);
        Assert.Equal(0, cut.Sum("smtp_message_size_bytes"));
        Assert.Equal(book.TakeCut().Sum("smtp_message_recipients"), cut.Sum("smtp_message_recipients"));
    }

    [Fact]
    public void A_label_value_nobody_knows_any_more_leaves_only_its_own_series_out()
    {
        MetricBook book = Books.New();
        Books.Say(book, 0, 5000);
        Cut before = book.TakeCut();
        Cut after = Books.Load(Books.Replace(Books.Save(book), "mailbox_full", "mailbox_fool"), out _).TakeCut();
        Assert.Equal(before.Sum("smtp_rejects_total") - before.Sum("smtp_rejects_total", ("reason", "mailbox_full")), after.Sum("smtp_rejects_total"));
    }

    [Fact]
    public void Other_spellings_of_clients_start_anew()
    {
        MetricBook book = Books.New();
        book.Count(Facts.At(), new ConnectionOpened { Client = Facts.Client(1) });
        MetricBook again = Books.Load(Books.Save(book), out IReadOnlyList<string> anew, Facts.Options with { Privacy = new ClientPrivacy { PrefixV4 = 24 } });
        Assert.Equal(["smtp_client_auth_failures_total", "smtp_client_connections_total", "smtp_client_rejects_total"], anew);
        Assert.DoesNotContain(again.TakeCut().Series, s => s.LabelValues.Contains("10.0.0.1"));
    }

    [Fact]
    public void Servers_made_before_loading_keep_their_series()
    {
        MetricBook book = Books.New();
        book.Count(Facts.At(server: "a"), new ConnectionOpened());
        MetricBook again = Books.New();
        again.AddServer("postfix", "a"u8, Facts.Start + 9);
        again.AddServer("postfix", "b"u8, Facts.Start + 9);
        again.Load(new StateReader(Books.Save(book)));
        CutSeries[] all = [.. again.TakeCut().Series.Where(s => s.Family.Name == "smtp_connections_total" && s.LabelValues[2] == "smtp")];
        Assert.Equal([("a", 1, Facts.Start), ("b", 0, Facts.Start + 9)], all.Select(s => (s.LabelValues[1], s.Value, s.Created)));
    }

    [Fact]
    public void Cut_off_bytes_are_invalid_data_and_nothing_else()
    {
        MetricBook book = Books.New(Tight);
        Books.Say(book, 0, 3000, servers: 5);
        byte[] state = Books.Save(book);
        for (int length = 0; length < state.Length; length += 997)
        {
            MetricBook fresh = Books.New(Tight);
            string before = Text(fresh);
            Assert.Throws<InvalidDataException>(() => fresh.Load(new StateReader(state.AsMemory(0, length))));
            Assert.Equal(before, Text(fresh));
        }
    }

    [Fact]
    public void Spoilt_bytes_never_do_more_than_that() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
    {
        MetricBook book = Books.New(Tight);
        Books.Say(book, 0, 300, servers: 5);
        byte[] state = Books.Save(book);
        Dice dice = new(seed);
        for (int i = 0; i < 3; i++) state[dice.Next(state.Length)] = (byte)dice.Next(256);
        try
        {
            MetricBook loaded = Books.Load(state, out _, Tight);
            Books.Say(loaded, 300, 400, servers: 5);
            loaded.TakeCut();
        }
        catch (InvalidDataException)
        {
            return true;
        }

        return true;
    }));

    [Fact]
    public void Random_bytes_are_invalid_data() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        Assert.ThrowsAny<InvalidDataException>(() => Books.New().Load(new StateReader(bytes))) is not null));

    private static string Text(MetricBook book) => ExpositionReader.Write(book.TakeCut(), ExpositionFormat.OpenMetrics, new ExpositionOptions { Created = true });
}
