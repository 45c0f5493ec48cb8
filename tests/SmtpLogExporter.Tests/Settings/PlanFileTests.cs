using FsCheck.Fluent;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Queues;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Tests.Settings;

public sealed class PlanFileTests
{
    private const string Full = """
        sources:
          - name: mx1
            files: [/var/log/mail.log]
            dialect: postfix
            server: mx1.example.org
            timezone: Europe/Berlin
            encoding: auto
          - files: /var/log/other/*.log
          - journal: { units: ["postfix@-.service"], directory: /host/journal }
          - journal: {}
        reasons: { rules: [ { match: "Bad Karma", reason: reputation }, { id: mine, any: [a, b], stage: rcpt, reason: policy } ] }
        providers: { acme-mail: [MX.acme.example.] }
        mail: { listeners: { scan: other }, ports: { "2525": submission }, filters: [my-scan], own_addresses: [192.0.2.10] }
        limits: { clients: 10, servers: 11, detail_servers: 12, server_ttl: 48h, series: 0, tracked_messages: 13, slot_ttl: 2h, admission_hold: 2m, provider_tier: 2, server_names: { MX1.: one, "*": other } }
        queue: { postfix: { showq: /var/spool/postfix/public/showq }, exim: { spool: /var/spool/exim4, server: lists.example.org } }
        profile: minimal
        families: { auth_users: true, sender_domains: true, compatibility: postfix }
        privacy: { clients: prefix, client_prefix: { ipv4: 20 }, exemplars: queue_id }
        otlp: { enabled: true }
        state: { dir: /tmp/x, interval: 30s, catchup_timeout: 1m }
        """;

    [Fact]
    public void Every_key_arrives_in_the_plan()
    {
        Plan plan = Read(Full, out Problems problems);

        Assert.Empty(problems.Found);
        Assert.Equal(4, plan.Sources.Count);
        Assert.Equal("mx1", plan.Sources[0].Name);
        Assert.Equal(["/var/log/mail.log"], plan.Sources[0].Files);
        Assert.Equal("postfix", plan.Sources[0].Dialect);
        Assert.Equal("mx1.example.org", plan.Sources[0].Server);
        Assert.Equal("Europe/Berlin", plan.Sources[0].Zone.Id);
        Assert.Equal(["/var/log/other/*.log"], plan.Sources[1].Files);
        Assert.Null(plan.Sources[1].Dialect);
        Assert.Equal(new JournalSpec { Units = ["postfix@-.service"], Directory = "/host/journal" }, plan.Sources[2].Journal);
        Assert.Equal(["SYSLOG_FACILITY=2"], plan.Sources[3].Journal!.Matches);
        Assert.Equal(["user-1", "mine"], plan.ReasonRules.Select(r => r.Id));
        Assert.Equal(Reason.Reputation, plan.ReasonRules[0].Reason);
        Assert.Equal("acme-mail", plan.Providers[0].Name);
        Assert.Equal(["mx.acme.example"], plan.Providers[0].MxSuffixes);
        Assert.Equal(Listener.Other, plan.Mail.Listeners["scan"]);
        Assert.Equal(Listener.Submission, plan.Mail.Listeners["2525"]);
        Assert.Equal(["my-scan"], plan.Mail.Filters);
        Assert.Equal(["192.0.2.10"], plan.Mail.OwnAddresses);
        LimitPlan limits = new()
        {
            Clients = 10,
            Servers = 11,
            DetailServers = 12,
            ServerLifetime = TimeSpan.FromHours(48),
            Series = 0,
            TrackedMessages = 13,
            SlotLifetime = TimeSpan.FromHours(2),
            AdmissionHold = TimeSpan.FromMinutes(2),
            ProviderTier = 2,
        };
        Assert.Equal(new QueuePlan("/var/spool/postfix/public/showq"), plan.Showq);
        Assert.Equal(new QueuePlan("/var/spool/exim4", "lists.example.org"), plan.EximSpool);
        Assert.Equal([("mx1", "one"), ("*", "other")], plan.Limits.ServerNames.Select(n => (n.Key, n.Value)));
        Assert.Equal(limits, plan.Limits with { ServerNames = limits.ServerNames });
        Assert.Equal("minimal", plan.Profile);
        Assert.Equal(["smtp_auth_user_messages_total", "smtp_sender_domain_messages_total"], plan.Families.OptIn);
        Assert.Equal("postfix", plan.Families.Compatibility);
        Assert.Equal((true, 20, 64, true), (plan.Privacy.Clients.CountsClients, plan.Privacy.Clients.PrefixV4, plan.Privacy.Clients.PrefixV6, plan.Privacy.Exemplars));
        Assert.True(plan.Otlp);
        Assert.Equal(new StatePlan { Folder = "/tmp/x", Interval = TimeSpan.FromSeconds(30), CatchUpTimeout = TimeSpan.FromMinutes(1) }, plan.State);
    }

    [Fact]
    public void The_event_log_is_a_source()
    {
        Plan plan = Read("sources:\n  - eventlog: { log: System, providers: [smtpsvc] }\n  - eventlog: {}", out Problems problems);
        Assert.Empty(problems.Found);
        Assert.Equal([("System", "smtpsvc"), ("Application", "")], plan.Sources.Select(s => (s.Spec.EventLog!.Log, string.Join(' ', s.Spec.EventLog.Providers))));
        Assert.Equal("the event log System", Assert.Single(plan.Sources[0].Places));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a remark\n")]
    [InlineData("sources:\nlimits:\n")]
    public void An_empty_file_leaves_the_defaults(string text)
    {
        Plan plan = Read(text, out Problems problems);

        Assert.Empty(problems.Found);
        Assert.Empty(plan.Sources);
        Assert.Equal(new LimitPlan(), plan.Limits);
    }

    [Theory]
    [InlineData("limit: {}", 1, "limit: unknown key; did you mean limits?")]
    [InlineData("limits:\n  client: 5", 2, "limits.client: unknown key; did you mean clients?")]
    [InlineData("limits:\n  clients: many", 2, "limits.clients: \"many\" is not a whole number")]
    [InlineData("limits:\n  clients: -5", 2, "limits.clients: \"-5\" is not a whole number")]
    [InlineData("limits:\n  servers: 0", 2, "limits.servers: 0 is too small, at least 1")]
    [InlineData("limits:\n  slot_ttl: 3", 2, "limits.slot_ttl: \"3\" is not a duration such as 10s, 5m or 1h30m")]
    [InlineData("limits:\n  slot_ttl: 1m", 2, "limits.slot_ttl: \"1m\" is too short, at least 900s")]
    [InlineData("limits:\n  clients: [1]", 2, "limits.clients: expected one value")]
    [InlineData("limits: 5", 1, "limits: expected keys and values")]
    [InlineData("profile: big", 1, "profile: \"big\" is none of minimal, standard, full")]
    [InlineData("sources:\n  - eventlog: { log: \"\" }", 2, "sources[0].eventlog.log: must not be empty")]
    [InlineData("sources: {}", 1, "sources: expected a list")]
    [InlineData("sources:\n  - x", 2, "sources[0]: expected keys and values")]
    [InlineData("sources:\n  - name: a", 2, "sources[0].files: a source needs files (paths or globs), journal, eventlog, syslog or stdin")]
    [InlineData("sources:\n  - files: [a]\n  - files: [b]\n    file: c", 4, "sources[1].file: unknown key; did you mean files?")]
    [InlineData("sources:\n  - files: [a]\n    dialect: postfixx", 3, "; did you mean postfix?")]
    [InlineData("sources:\n  - files: [a]\n    timezone: Mars/Base", 3, "sources[0].timezone: \"Mars/Base\" is not a time zone such as Europe/Berlin or UTC")]
    [InlineData("sources:\n  - files: [a]\n    encoding: ebcdic", 3, "sources[0].encoding: \"ebcdic\" is none of auto, utf-8, utf-16le, utf-16be")]
    [InlineData("sources:\n  - journal: {}\n    files: [a]", 2, "sources[0].journal: a source has one of files, journal, eventlog, syslog and stdin")]
    [InlineData("sources:\n  - journal: { matches: [\"--vacuum-size=1\"] }", 2, "is not FIELD=value as journalctl takes it")]
    [InlineData("sources:\n  - journal: { match: [a=b] }", 2, "sources[0].journal.match: unknown key; did you mean matches?")]
    [InlineData("sources:\n  - syslog: {}", 2, "sources[0].syslog.listen: is missing: an address such as udp://[::]:5514")]
    [InlineData("sources:\n  - stdin: { a: b }", 2, "sources[0].stdin.a: unknown key")]
    [InlineData("queue: { exim: { spool: exim4 } }", 1, "queue.exim.spool: \"exim4\" is not the full path of a folder such as /var/spool/exim4")]
    [InlineData("queue:\n  postfix: { showq: public/showq }", 2, "queue.postfix.showq: \"public/showq\" is not the full path of a socket")]
    [InlineData("dialects:\n  acme: {}", 2, "dialects.acme.rules: a dialect needs rules")]
    [InlineData("dialects:\n  postfix: { rules: [] }", 2, "dialects.postfix: is the name of a built-in dialect")]
    [InlineData("dialects:\n  acme:\n    rules:\n      - event: none\n        match: \"(?=x)\"", 5, "dialects.acme.rules[0].match: cannot run in linear time")]
    [InlineData("families: { compatibility: postfixx }", 1, "families.compatibility: \"postfixx\" is none of off, postfix, exim; did you mean postfix?")]
    [InlineData("families: { users: true }", 1, "families.users: unknown key")]
    [InlineData("families: { auth_users: maybe }", 1, "families.auth_users: \"maybe\" is neither true nor false")]
    [InlineData("privacy: { clients: some }", 1, "privacy.clients: \"some\" is none of full, prefix, hash, off")]
    [InlineData("privacy: { clients: hash }", 1, "privacy.clients: hash needs hash_key_file")]
    [InlineData("privacy: { client_prefix: { ipv4: 24 } }", 1, "privacy.client_prefix: needs clients: prefix or clients: hash")]
    [InlineData("privacy:\n  clients: prefix\n  client_prefix: { ipv4: 33 }", 3, "privacy.client_prefix.ipv4: 33 is too large, at most 32")]
    [InlineData("privacy: { hash_key_file: /nonexistent/key }", 1, "privacy.hash_key_file: Could not find")]
    [InlineData("privacy: { exemplars: message_id }", 1, "privacy.exemplars: \"message_id\" is none of off, queue_id")]
    [InlineData("otlp: { endpoint: x }", 1, "otlp.endpoint: unknown key")]
    [InlineData("limits:\n  server_names: { a: \"\" }", 2, "limits.server_names.a: must not be empty")]
    [InlineData("mail:\n  listeners:\n    scan: door", 3, "mail.listeners.scan: \"door\" is none of smtp, submission, submissions, lmtp, other")]
    [InlineData("mail:\n  ports:\n    abc: smtp", 3, "mail.ports.abc: is not a port number")]
    [InlineData("mail:\n  own_addresses: [here]", 2, "mail.own_addresses: \"here\" is not an IP address")]
    [InlineData("reasons:\n  rules:\n    - match: x", 3, "a reason rule needs a reason")]
    [InlineData("reasons:\n  rules:\n    - match: x\n      reason: bad_mood", 4, "reasons.rules[0]: 'bad_mood' is none of")]
    [InlineData("reasons:\n  rule: []", 2, "reasons.rule: unknown key; did you mean rules?")]
    [InlineData("providers:\n  other: [x]", 2, "providers.other: is not a name a provider can have")]
    [InlineData("providers:\n  acme: [\"\"]", 2, "providers.acme: an empty suffix would mean everybody")]
    [InlineData("state:\n  interval: 1ms", 2, "state.interval: \"1ms\" is too short, at least 1s")]
    [InlineData("state:\n  folder: /x", 2, "state.folder: unknown key")]
    [InlineData("profile: full\nprofile: full", 2, "")]
    [InlineData("a: [", 2, "")]
    [InlineData("- a", 1, "expected keys and values")]
    [InlineData("a: b\n---\nc: d", 3, "expected one document")]
    public void A_mistake_is_told_with_its_line(string text, int line, string what)
    {
        Read(text, out Problems problems);

        Assert.Contains(problems.Found, p => p.Where == $"config.yml:{line}" && p.What.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        Read("profile: big\nlimits: { clients: x, series: y }\nsources: [ { dialect: nope } ]\nfoo: 1\n", out Problems problems);

        Assert.Equal(6, problems.Found.Count);
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_problem()
    {
        Problems problems = new();
        Assert.Null(ConfigurationFile.Open("/nonexistent/config.yml", problems));
        Assert.Equal("/nonexistent/config.yml: no such file", Assert.Single(problems.Found).ToString());
    }

    [Fact]
    public void A_folder_is_no_configuration_file()
    {
        Problems problems = new();
        Assert.Null(ConfigurationFile.Open(Path.GetTempPath(), problems));
        Assert.Single(problems.Found);
    }

    [Fact]
    public void No_text_raises_anything() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text =>
        {
            Read(text ?? "", out _);
            return true;
        }));

    private static Plan Read(string text, out Problems problems)
    {
        problems = new Problems();
        return ConfigurationFile.Read("config.yml", text, problems) is { } top ? PlanFile.Read(top) : new Plan();
    }
}
