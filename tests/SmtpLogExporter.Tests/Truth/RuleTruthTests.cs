namespace SmtpLogExporter.Tests.Truth;

/// <summary>What policy service and milter answered, against what the log says the server did for it.</summary>
public sealed class RuleTruthTests
{
    /// <summary>
    /// Tolerance 0, in the two logs that have a milter. Its verdicts at HELO stand until MAIL. "mail die" and the time it did not run are temporary failures,
    /// which the clients were told at MAIL; and one was said to the bytes of a handshake that had been refused (see the refusals).
    /// </summary>
    [Theory]
    [InlineData("syslog")]
    [InlineData("maillog", "defer +1")]
    public void Verdicts_of_the_milter(string name, params string[] known)
    {
        OwnLog log = OwnLog.Of(name);
        Counts milter = Counts.Of(log.Truth.GetProperty("milter"));
        Counts expected = new Counts()
            .Add("reject", milter["helo y"] + milter["mail r"] + milter["rcpt y"] + milter["header y"] + milter["eom y"])
            .Add("hold", milter["eom q"])
            .Add("discard", milter["eom d"])
            .Add("defer", milter["eom t"] + Counts.Of(log.Truth.GetProperty("refused_by_stage_and_reply"))["MAIL 451 4.7.1"]);
        Assert.Equal(known, log.By("smtp_filter_verdicts_total", "verdict", ("filter", "milter")).Beyond(expected));
    }

    /// <summary>
    /// Tolerance 0. The policy service is one of several rules that may act; its texts tell it from the others. What it lets through or prepends has no line.
    /// </summary>
    [Theory]
    [InlineData("syslog")]
    [InlineData("maillog")]
    [InlineData("contentfilter")]
    public void Actions_of_the_policy_service(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts policy = Counts.Of(log.Truth.GetProperty("policy"));
        Assert.Equal(policy["HOLD"], log.CountLines(@"/smtpd\[\d+\]: [0-9A-Z]+: hold: RCPT from .*: Recipient address policy "));
        Assert.Equal(policy["DISCARD"], log.CountLines(@"/smtpd\[\d+\]: [0-9A-Z]+: discard: RCPT from .*: Recipient address policy;"));
        Counts actions = log.By("smtp_policy_actions_total", "action");
        Assert.Equal(log.CountLines(@": [0-9A-Z]+: (milter-)?hold: "), actions["hold"]);
        Assert.Equal(log.CountLines(@": [0-9A-Z]+: (milter-)?discard: "), actions["discard"]);
        Assert.Equal(log.CountLines(@": [0-9A-Z]+: redirect: "), actions["redirect"]);
        Assert.Equal(log.CountLines(@": [0-9A-Z]+: reject_warning: "), actions["warn"]);
    }

    /// <summary>Tolerance 0: rules about headers and bodies, whoever wrote them.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Verdicts_of_header_and_body_checks(string name)
    {
        OwnLog log = OwnLog.Of(name);
        foreach (string part in (string[])["header", "body"])
        {
            Counts expected = new Counts()
                .Add("reject", log.CountLines($@"/cleanup\[\d+\]: [0-9A-F]+: reject: {part} "))
                .Add("hold", log.CountLines($@"/cleanup\[\d+\]: [0-9A-F]+: hold: {part} "))
                .Add("discard", log.CountLines($@"/cleanup\[\d+\]: [0-9A-F]+: discard: {part} "))
                .Add("warn", log.CountLines($@"/cleanup\[\d+\]: [0-9A-F]+: warning: {part} "))
                .Add("rewrite", log.CountLines($@"/cleanup\[\d+\]: [0-9A-F]+: (prepend|replace|redirect|strip|filter|bcc): {part} "));
            Assert.Empty(log.By("smtp_filter_verdicts_total", "verdict", ("filter", part + "_checks")).Beyond(expected));
        }
    }
}
