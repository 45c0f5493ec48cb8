using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Companions;

public sealed class CompanionTests
{
    [Theory]
    [InlineData("dovecot", "lmtp(a)<1><S>: sieve: msgid=<m@x>: discarded", "FilterJudged Filter=sieve Verdict=discard")]
    [InlineData("dovecot", "lmtp(a)<1><S>: sieve: msgid=<m@x>: marked message to be discarded if not explicitly delivered", "FilterJudged Filter=sieve Verdict=discard")]
    [InlineData("dovecot", "lmtp(a)<1><S>: sieve: msgid=<m@x>: rejected message from <b@c> (x)", "FilterJudged Filter=sieve Verdict=reject")]
    [InlineData("opendkim", "45A17476: DKIM verification successful", "SenderProved Id=45A17476 Method=dkim Result=pass")]
    [InlineData("opendkim", "45A17476: bad signature data", "SenderProved Id=45A17476 Method=dkim Result=fail")]
    [InlineData("opendkim", "(unknown-jobid): no signature data", "SenderProved Method=dkim Result=none")]
    [InlineData("opendkim", "45A17476: key retrieval failed (s=a, d=b): 'a._domainkey.b' record not found", "SenderProved Id=45A17476 Method=dkim Result=temperror")]
    [InlineData("opendmarc", "45A17476: example.org pass", "SenderProved Id=45A17476 Method=dmarc Result=pass")]
    [InlineData("opendmarc", "45A17476: example.org fail", "SenderProved Id=45A17476 Method=dmarc Result=fail")]
    [InlineData("policyd-spf", "prepend Received-SPF: Softfail (mailfrom) identity=mailfrom; client-ip=192.0.2.1", "SenderProved Method=spf Result=softfail")]
    [InlineData("policyd-spf", ": prepend Authentication-Results: mx.example.org; spf=pass (sender SPF authorized) smtp.mailfrom=a.example (client-ip=192.0.2.1)", "SenderProved Method=spf Result=pass")]
    [InlineData("postfix/policyd-spf", ": prepend Received-SPF: Pass (mailfrom)", "SenderProved Method=spf Result=pass")]
    [InlineData("policyd-spf", "550 5.7.23 Message rejected due to: SPF fail - not authorized.", "SenderProved Method=spf Result=fail")]
    [InlineData("postfix/policy-spf", "Policy action=PREPEND Received-SPF: none (x)", "SenderProved Method=spf Result=none")]
    [InlineData("postfix/policy-spf", ": Policy action=550 Please see http://www.openspf.net/Why?s=mfrom;id=a%40b;ip=192.0.2.1;r=mx", "SenderProved Method=spf Result=fail")]
    [InlineData("postfix/policy-spf", ": Policy action=DEFER_IF_PERMIT SPF-Result=example.org: 'SERVFAIL' error on DNS 'TXT' lookup", "SenderProved Method=spf Result=temperror")]
    [InlineData("milter-greylist", "45A17476: addr mx.example.org[192.0.2.1] from <a@b> to <c@d> delayed for 00:05:00 (ACL 3)", "FilterJudged Id=45A17476 Filter=milter_greylist Verdict=greylist")]
    [InlineData("milter-greylist", "45A17476: addr 192.0.2.1 from <x delayed for 1@b> rcpt <c@d>: autowhitelisted for 24:00:00", "FilterJudged Id=45A17476 Filter=milter_greylist Verdict=clean")]
    [InlineData("milter-greylist", "45A17476: skipping greylist because address 192.0.2.1 is whitelisted, (from=<a@b>, rcpt=<c@d>, addr=mx[192.0.2.1])", "FilterJudged Id=45A17476 Filter=milter_greylist Verdict=clean")]
    [InlineData("sqlgrey", "grey: new: 192.0.2(192.0.2.1), a@b -> c@d", "FilterJudged Filter=sqlgrey Verdict=greylist")]
    [InlineData("sqlgrey", "grey: early reconnect: 192.0.2(192.0.2.1), a@b -> c@d", "FilterJudged Filter=sqlgrey Verdict=greylist")]
    [InlineData("sqlgrey", "grey: reconnect ok: 192.0.2(192.0.2.1), a@b -> c@d (00:05:01)", "FilterJudged Filter=sqlgrey Verdict=clean")]
    [InlineData("sqlgrey", "whitelist: example.org, 192.0.2.1(mx.example.org) -> c@d", "FilterJudged Filter=sqlgrey Verdict=clean")]
    [InlineData("MailScanner", "Message 45A17476.A1B2C from 192.0.2.1 (a@b) to d.example is spam, SpamAssassin (not cached, score=12, required 5)", "FilterJudged Id=45A17476 Filter=mailscanner Verdict=spam")]
    [InlineData("MailScanner", "Message 45A17476.A1B2C from 192.0.2.1 (x is spam@b) to d.example is not spam, SpamAssassin (score=0.1)", "FilterJudged Id=45A17476 Filter=mailscanner Verdict=clean")]
    [InlineData("MailScanner", "Infected message 45A17476.A1B2C came from 192.0.2.1", "FilterJudged Id=45A17476 Filter=mailscanner Verdict=virus")]
    [InlineData("postgrey", "45A17476: action=greylist, reason=new, client_name=x", "FilterJudged Id=45A17476 Filter=postgrey Verdict=greylist")]
    [InlineData("postgrey", "action=pass, reason=client AWL, client_name=x", "FilterJudged Filter=postgrey Verdict=clean")]
    [InlineData("amavis", "(12-3) Passed CLEAN {RelayedInbound}, [192.0.2.1]:25 <a@b> -> <c@d>, Queue-ID: 45A17476, Message-ID: <x>, mail_id: y, Hits: 0.1, size: 5, 10 ms", "FilterJudged Id=45A17476 Filter=amavis Verdict=clean")]
    [InlineData("amavis", "(12-3) Passed SPAMMY {RelayedTaggedInbound}, <a@b> -> <c@d>, Hits: 7", "FilterJudged Filter=amavis Verdict=spam")]
    [InlineData("amavis", "(12-3) Blocked INFECTED (Eicar) {DiscardedInbound,Quarantined}, <a@b> -> <c@d>", "FilterJudged Filter=amavis Verdict=virus")]
    [InlineData("amavis", "(12-3) Blocked BANNED (.exe) {BouncedInbound}, <a@b> -> <c@d>", "FilterJudged Filter=amavis Verdict=reject")]
    [InlineData("spamd", "spamd: result: Y 12 - GTUBE scantime=0.1,size=5", "FilterJudged Filter=spamassassin Verdict=spam")]
    [InlineData("spamd", "spamd: result: . -1 - ALL_TRUSTED scantime=0.1,size=5", "FilterJudged Filter=spamassassin Verdict=clean")]
    [InlineData("clamav-milter", "Message from <a@b> to <c@d> infected by Eicar-Signature", "FilterJudged Filter=clamav Verdict=virus")]
    [InlineData("clamav-milter", "Clean message from <a@b> to <c@d>", "FilterJudged Filter=clamav Verdict=clean")]
    [InlineData("rspamd", "<ab12cd>; task; rspamd_task_write_log: id: <m@x>, qid: <45A17476>, ip: 192.0.2.1, from: <a@b>, (default: F (no action): [0.10/15.00] [R_SPF_ALLOW(-0.2){+mx;}]), len: 5, time: 3.2ms", "FilterJudged Id=45A17476 Filter=rspamd Verdict=clean")]
    [InlineData("rspamd", "<ab12cd>; task; rspamd_task_write_log: id: <m (default: x@y>, (default: T (reject): [20.10/15.00] []), len: 5", "FilterJudged Filter=rspamd Verdict=reject")]
    public void A_companion_gives_its_verdict(string program, string words, string expected) => Assert.Equal([expected], Log.Say(program, words));

    [Theory]
    [InlineData("dovecot", "auth: passwd-file(alice,192.0.2.1): Password mismatch")]
    [InlineData("dovecot", "lmtp(a)<1><S>: msgid=<m@x>: saved mail to INBOX")]
    [InlineData("dovecot", "lmtp(a)<1><S>: sieve: msgid=<m@x>: stored mail into mailbox 'Junk'")]
    [InlineData("opendkim", "45A17476: DKIM-Signature field added (s=a, d=b)")]
    [InlineData("opendkim", "OpenDKIM Filter v2.11.0 starting")]
    [InlineData("opendmarc", "45A17476: SPF(mailfrom): example.org pass")]
    [InlineData("opendmarc", "ignoring connection from localhost")]
    [InlineData("postgrey", "cleaning up old logs...")]
    [InlineData("amavis", "(12-3) ...continued text Blocked SPAM")]
    [InlineData("spamd", "spamd: identified spam (12.0/5.0) for a:1 in 0.1 seconds, 5 bytes.")]
    [InlineData("postfix/policy-spf", ": Policy action=DUNNO")]
    [InlineData("milter-greylist", "greylist: mi_stop=1")]
    [InlineData("sqlgrey", "spam: 192.0.2.1: a@b -> c@d at 1700000000")]
    [InlineData("MailScanner", "Requeue: 45A17476.A1B2C to 5B12C3")]
    [InlineData("saslauthd", "do_auth : auth failure: [user=a] [service=smtp] [realm=] [mech=pam] [reason=PAM auth error]")]
    [InlineData("postsrsd", "srs_forward: <a@b> rewritten as <SRS0=x>")]
    public void What_the_mail_server_says_itself_is_not_said_again(string program, string words)
    {
        Assert.Equal(Outcome.Known, Log.Outcome(program, words));
        Assert.Empty(Log.Say(program, words));
    }

    [Fact]
    public void Rspamds_own_file_is_read()
    {
        Reading reading = new();
        string[] said = reading.Of("2026-11-22 10:10:52.123 #321(rspamd_proxy) <ab12cd>; task; rspamd_task_write_log: id: <m@x>, qid: <45A17476>, (default: F (soft reject): [0.10/15.00] []), len: 5");
        Assert.Equal(["FilterJudged Id=45A17476 Filter=rspamd Verdict=defer"], said);
        Assert.Equal("unknown here 1795342252123 321 rspamd  smtp", reading.Events.Place);
    }
}
