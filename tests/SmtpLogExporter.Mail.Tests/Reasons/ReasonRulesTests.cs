using System.Text;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Mail.Tests.Reasons;

public class ReasonRulesTests
{
    [Theory]
    [InlineData("<a@b>: Relay access denied", Stage.Rcpt, 554, Reason.RelayDenied)]
    [InlineData("<a@b>: Recipient address rejected: User unknown in virtual mailbox table", Stage.Rcpt, 550, Reason.UnknownUser)]
    [InlineData("<a@b>: Sender address rejected: User unknown in local recipient table", Stage.Rcpt, 550, Reason.BadSender)]
    [InlineData("<a@b>: Recipient address rejected: User unknown", Stage.Rcpt, 550, Reason.UnknownUser)]
    [InlineData("Service unavailable; Client host [192.0.2.1] blocked using zen.example; listed", Stage.Rcpt, 554, Reason.Dnsbl)]
    [InlineData("<a@b>: Recipient address rejected: Greylisted, see http://example.org", Stage.Rcpt, 450, Reason.Greylist)]
    [InlineData("<x>: Helo command rejected: need fully-qualified hostname", Stage.Rcpt, 504, Reason.Helo)]
    [InlineData("Something of a site's own", Stage.Rcpt, 550, Reason.UnknownUser)]
    [InlineData("Something of a site's own", Stage.Helo, 450, Reason.TemporaryFailure)]
    public void Our_own_servers_wording_is_known(string text, Stage stage, int code, Reason reason) => Assert.Equal(reason, Ours(text, stage, code).Reason);

    [Theory]
    [InlineData("exim", "JunkMail rejected - mx.example.net [192.0.2.1]:25 is in an RBL: https://www.spamhaus.org/query/ip/192.0.2.1", Reason.Dnsbl)]
    [InlineData("exim", "found in zen.spamhaus.org", Reason.Dnsbl)]
    [InlineData("exim", "This message was classified as spam", Reason.Spam)]
    [InlineData("sendmail", "553 5.3.0 Message from 192.0.2.1 blocked - see http://list.example/", Reason.Dnsbl)]
    [InlineData("sendmail", "550 5.7.1 Mail from 192.0.2.1 refused by blackhole site list.example", Reason.Dnsbl)]
    public void A_list_is_named_by_the_refusal(string mta, string text, Reason reason) =>
        Assert.Equal(reason, ReasonRules.BuiltIn.Judge(new ReasonQuestion { Mta = mta, Reply = Encoding.ASCII.GetBytes(text), IsOurs = true, Stage = Stage.Rcpt }).Reason);

    [Theory]
    [InlineData("552 5.2.2 The email account that you tried to reach is over quota", Reason.MailboxFull)]
    [InlineData("421-4.7.28 Our system has detected an unusual rate of unsolicited mail 421 4.7.28 x", Reason.RateLimit)]
    [InlineData("550 5.7.1 [TSS04] Messages temporarily deferred", Reason.RateLimit)]
    [InlineData("550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550 5.7.26 more", Reason.Dmarc)]
    [InlineData("550 5.1.1 zzz", Reason.UnknownUser)]
    [InlineData("550 5.7.999 zzz", Reason.Policy)]
    [InlineData("554 zzz", Reason.Policy)]
    [InlineData("499 zzz", Reason.TemporaryFailure)]
    [InlineData("599 zzz", Reason.Other)]
    public void A_reply_is_judged_by_provider_then_words_then_codes(string reply, Reason reason) => Assert.Equal(reason, Reply(reply).Reason);

    [Theory]
    [InlineData("connect to mx[192.0.2.1]:25: Connection refused", Reason.ConnectFailed)]
    [InlineData("connect to mx[192.0.2.1]:25: Connection timed out", Reason.Timeout)]
    [InlineData("Host or domain name not found. Name service error for name=x type=MX: Host not found, try again", Reason.DnsError)]
    [InlineData("delivery temporarily suspended: connect to mx[192.0.2.1]:25: Connection refused", Reason.ConnectFailed)]
    [InlineData("delivery temporarily suspended: host mx[192.0.2.1] refused to talk to me: 421 4.7.28 too fast", Reason.RateLimit)]
    [InlineData("mail for x loops back to myself", Reason.Loop)]
    [InlineData("can't create user output file", Reason.Storage)]
    [InlineData("lowest numbered MX record points to local host", Reason.Loop)]
    [InlineData("Domain b.example has exceeded the max emails per hour (150/150 (100%)) allowed.  Message discarded.", Reason.RateLimit)]
    public void A_failure_without_reply_is_judged_by_its_text(string text, Reason reason) =>
        Assert.Equal(reason, ReasonRules.BuiltIn.Judge(new ReasonQuestion { Mta = "postfix", Text = Encoding.ASCII.GetBytes(text), IsTemporary = true }).Reason);

    [Theory]
    [InlineData("powermta", "bad-mailbox", Reason.UnknownUser)]
    [InlineData("powermta", "quota-issues", Reason.MailboxFull)]
    [InlineData("powermta", "no-answer-from-host", Reason.ConnectFailed)]
    [InlineData("ses", "MailboxFull", Reason.MailboxFull)]
    [InlineData("ses", "Bad content", Reason.Virus)]
    [InlineData("ses", "TransientCommunicationFailure", Reason.ConnectFailed)]
    [InlineData("postfix", "quota-issues", Reason.Other)]
    public void A_category_is_judged_where_its_server_wrote_it(string mta, string text, Reason reason) =>
        Assert.Equal(reason, ReasonRules.BuiltIn.Judge(new ReasonQuestion { Mta = mta, Text = Encoding.UTF8.GetBytes(text) }).Reason);

    [Fact]
    public void A_mailbox_called_spam_decides_nothing() => Assert.Equal(Reason.RelayDenied, Ours("<spam@example.org>: Relay access denied", Stage.Rcpt, 554).Reason);

    [Fact]
    public void User_rules_come_first_and_are_named()
    {
        ReasonRules rules = ReasonRules.BuiltIn.With([new ReasonRule { Id = "mine", Any = ["relay access denied"], Reason = Reason.Reputation }]);
        ReasonVerdict verdict = rules.Judge(new ReasonQuestion { IsOurs = true, Mta = "postfix", Code = 554, Stage = Stage.Rcpt, Reply = "Relay Access Denied"u8 });
        Assert.Equal(new ReasonVerdict(Reason.Reputation, "mine"), verdict);
        Assert.Equal("pf-relay", Ours("Relay access denied", Stage.Rcpt, 554).Rule);
    }

    [Fact]
    public void Judging_allocates_nothing()
    {
        byte[] text = Encoding.ASCII.GetBytes("550 5.7.1 " + string.Concat(Enumerable.Repeat("nothing that any rule knows ", 30)));
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < 1000; i++) _ = ReasonRules.BuiltIn.Judge(new ReasonQuestion { Mta = "postfix", Code = 550, Reply = text, Text = text });
        }));
    }

    [Fact]
    public void Every_literal_of_the_built_in_rules_can_be_found_where_it_stands()
    {
        string[] literals = ["user unknown", "unknown", "over quota", "quota", "spam", "anti-spam filter"];
        PhraseAutomaton automaton = new(literals);
        ulong[] hits = new ulong[1];
        automaton.Scan("The ANTI-SPAM filter says: User Unknown"u8, hits);
        Assert.Equal(0b110011UL, hits[0]);
    }

    [Fact]
    public void A_rule_with_an_unknown_field_names_the_line()
    {
        YamlDotNet.RepresentationModel.YamlStream stream = [];
        stream.Load(new StringReader("- { match: x, reson: spam }"));
        FormatException error = Assert.Throws<FormatException>(() => ReasonFile.ReadRule(((YamlDotNet.RepresentationModel.YamlSequenceNode)stream.Documents[0].RootNode)[0], "user 1"));
        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("reson", error.Message, StringComparison.Ordinal);
    }

    private static ReasonVerdict Ours(string text, Stage stage, int code) =>
        ReasonRules.BuiltIn.Judge(new ReasonQuestion { IsOurs = true, Mta = "postfix", Stage = stage, Code = code, Reply = Encoding.ASCII.GetBytes(text), IsTemporary = code < 500 });

    private static ReasonVerdict Reply(string reply)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(reply);
        ReplyText.ReadCodes(bytes, out int code, out EnhancedCode enhanced);
        return ReasonRules.BuiltIn.Judge(new ReasonQuestion { Mta = "postfix", Stage = Stage.Rcpt, Code = code, Enhanced = enhanced, Reply = bytes, Text = bytes });
    }
}
