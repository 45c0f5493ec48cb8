namespace SmtpLogExporter.Tests.Truth;

/// <summary>Results of deliveries, against what the remote servers and the mailboxes got.</summary>
public sealed class DeliveryTruthTests
{
    /// <summary>Remote servers by their address, where the truth has one name for several of the log's.</summary>
    private static readonly Dictionary<string, string> Remote = new(StringComparer.Ordinal)
    {
        ["127.0.2.1"] = "mx.alpha-mail.example",
        ["127.0.2.2"] = "mx.bravo-corp.example",
        ["127.0.9.9"] = "mx.clients",
    };

    /// <summary>
    /// Tolerance 0. Mail that goes to the second instance or to the content filter has not left the server: it is handed over, and counts where the second one delivers it.
    /// </summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Recipients_by_remote_server(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts delivered = new();
        foreach (string relay in log.Spoken.DeliveredByRelay.Keys)
        {
            string[] parts = relay.Split(' ');
            if (parts[0] is "smtp" or "lmtp") delivered.Add(parts[0] == "lmtp" ? "lmtp" : Remote.GetValueOrDefault(parts[2], parts[1]), log.Spoken.DeliveredByRelay[relay]);
        }

        Assert.Empty(delivered.Beyond(Counts.Of(log.Truth.GetProperty("delivered_by_mx"))));
        Assert.Equal(delivered.Sum, log.By("smtp_delivery_attempts_total", "transport", ("result", "delivered"), ("transport", "smtp")).Sum + log.By("smtp_delivery_attempts_total", "transport", ("result", "delivered"), ("transport", "lmtp")).Sum);
    }

    /// <summary>Tolerance 0: files in the mailboxes, lines in mbox files, runs of programs. A program runs for a pipe or for an alias.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Local_deliveries(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts stored = Counts.Of(log.Truth.GetProperty("stored"));
        Counts delivered = log.By("smtp_delivery_attempts_total", "transport", ("result", "delivered"));
        Assert.Equal(stored["maildir_files_virtual_delivery"], delivered["virtual"]);
        Assert.Equal(stored["maildir_files_local_delivery"] + stored["messages_in_mbox_file_alias"] + stored["pipe_script_success_runs"], delivered["local"] + delivered["pipe"]);
    }

    /// <summary>
    /// Tolerance 0. Each recipient a remote server refuses is one attempt with its code. A refused greeting or sender refuses all recipients of the message: the truth counts it once,
    /// so do these logs, where such messages have one recipient. qmail's way to write an enhanced code, "511 … (#5.1.1 - chkuser)", is understood.
    /// Further: the relay that refuses our password, and the content filter.
    /// </summary>
    [Theory]
    [InlineData("syslog", "535 5.7.8 +6")]
    [InlineData("maillog")]
    [InlineData("contentfilter")]
    [InlineData("big")]
    public void Replies_of_remote_servers(string name, params string[] known)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = Counts.Of(log.Truth.GetProperty("mx_refused_recipients"), Reply)
            .Add(Counts.Of(log.Truth.GetProperty("mx_final_replies"), Reply))
            .Add(Counts.Of(log.Truth.GetProperty("mx_refused_senders"), refusal => Reply(refusal[(refusal.IndexOf(' ') + 1)..])))
            .Add(Counts.Of(log.Truth.GetProperty("mx_refused_greetings"), refusal => Greeting(refusal[(refusal.IndexOf(' ') + 1)..])));
        if (log.Truth.TryGetProperty("content_filter_messages_and_recipients", out System.Text.Json.JsonElement filter))
            expected.Add("554 5.7.0", filter.GetProperty("reject")[1].GetInt64()).Add("451 4.5.0", filter.GetProperty("tempfail")[1].GetInt64());
        Counts replies = log.By("smtp_delivery_replies_total", "code enhanced_code", ("result", "deferred")).Add(log.By("smtp_delivery_replies_total", "code enhanced_code", ("result", "bounced")));
        Assert.Equal(known, replies.Beyond(expected).Where(reply => !reply.StartsWith("none ", StringComparison.Ordinal)));
    }

    /// <summary>Tolerance 0: each line with a result is one attempt; a plain expression counts the lines. Probes of addresses are none.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Attempts_by_result(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts attempts = log.By("smtp_delivery_attempts_total", "result");
        Assert.Equal(log.CountLines(Status("sent")), attempts["delivered"] + attempts["handed_over"] + attempts["discarded"]);
        Assert.Equal(log.CountLines(Status("deferred")), attempts["deferred"]);
        Assert.Equal(log.CountLines(Status("bounced")), attempts["bounced"]);
        Assert.Equal(Expiry.RecipientsOf(log.Lines), attempts["expired"]);
        Assert.Equal(log.CountLines(Status("(un)?deliverable")), log.By("smtp_address_probes_total", "result").Sum);
    }

    /// <summary>Tolerance 0: what the content filter did with the recipients it was given, and what was thrown away elsewhere: by discard(8), into /dev/null.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Recipients_discarded_or_handed_over(string name)
    {
        OwnLog log = OwnLog.Of(name);
        int discarded = log.CountLines(@"/discard\[\d+\]: .*status=sent") + log.CountLines(@"status=sent \(delivered to file: /dev/null\)$");
        int forwarded = log.CountLines(@"status=sent \(forwarded as ");
        int instance = log.CountLines(@"postfix/smtp\[\d+\]: .*relay=127\.0\.0\.1\[127\.0\.0\.1\]:10026, .*status=sent ");
        long filtered = 0;
        if (log.Truth.TryGetProperty("content_filter_messages_and_recipients", out System.Text.Json.JsonElement filter))
        {
            filtered = filter.GetProperty("passed")[1].GetInt64();
            discarded += filter.GetProperty("discard")[1].GetInt32();
        }

        Counts attempts = log.By("smtp_delivery_attempts_total", "result");
        Assert.Equal((discarded, forwarded + instance + filtered), (attempts["discarded"], attempts["handed_over"]));
    }

    private static string Status(string status) => $@"^.{{16}}mx1 postfix[^ ]*/[a-z]+\[\d+\]: [0-9A-F]{{6,}}: to=<.*?>,( orig_to=<.*?>,)? relay=[^ ]+, (conn_use=\d+, )?delay=[0-9.]+, delays=[0-9./]+, dsn=[0-9.]+, status={status} ";

    private static string? Reply(string told)
    {
        string[] parts = told.Split(' ');
        if (parts[0][0] == '2') return null;
        if (parts[0] == "511") return "511 5.1.1";
        return $"{parts[0]} {(parts[1] == "-" ? "none" : parts[1])}";
    }

    /// <summary>The truth has no enhanced codes of greetings; these are the two that were given.</summary>
    private static string Greeting(string code) => code == "421" ? "421 4.3.2" : "554 5.3.2";
}
