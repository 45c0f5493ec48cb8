using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Whole;

/// <summary>Families that are counted only when asked for, from the line to the sample.</summary>
public sealed class FamilyTests : IDisposable
{
    private const string Text = """
        2026-03-04T05:06:07.000000+00:00 mx1 postfix/submission/smtpd[10]: connect from c.example.com[192.0.2.7]
        2026-03-04T05:06:07.100000+00:00 mx1 postfix/submission/smtpd[10]: 4fAbCd1: client=c.example.com[192.0.2.7], sasl_method=PLAIN, sasl_username=joe@example.org
        2026-03-04T05:06:07.200000+00:00 mx1 postfix/cleanup[11]: 4fAbCd1: message-id=<1@example.org>
        2026-03-04T05:06:07.300000+00:00 mx1 postfix/qmgr[12]: 4fAbCd1: from=<joe@example.org>, size=500, nrcpt=1 (queue active)
        2026-03-04T05:06:07.400000+00:00 mx1 postfix/submission/smtpd[10]: disconnect from c.example.com[192.0.2.7] ehlo=1 auth=1 mail=1 rcpt=1 data=1 quit=1 commands=6
        2026-03-04T05:06:08.000000+00:00 mx1 postfix/smtpd[20]: connect from d.example.com[192.0.2.8]
        2026-03-04T05:06:08.100000+00:00 mx1 postfix/smtpd[20]: 4fAbCd2: client=d.example.com[192.0.2.8]
        2026-03-04T05:06:08.200000+00:00 mx1 postfix/cleanup[11]: 4fAbCd2: message-id=<2@example.org>
        2026-03-04T05:06:08.300000+00:00 mx1 postfix/qmgr[12]: 4fAbCd2: from=<x@example.net>, size=600, nrcpt=1 (queue active)

        """;

    private readonly TempFolder temp = new();

    public FamilyTests() => File.WriteAllText(temp["mail.log"], Text);

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Users_are_named_when_asked_for()
    {
        Assert.DoesNotContain("joe", await Once(new Plan()), StringComparison.Ordinal);
        string text = await Once(new Plan { Families = new FamilyPlan { OptIn = [FamilyReader.Users] } });
        Assert.Equal(1, Samples.Sum(text, "smtp_auth_user_messages_total", "user=\"joe@example.org\""));
        Assert.Equal(1, Samples.Sum(text, "smtp_auth_user_messages_total"));
    }

    [Fact]
    public async Task A_key_hides_them()
    {
        await File.WriteAllTextAsync(temp["key"], "0123456789abcdef\n");
        await File.WriteAllTextAsync(temp["config.yml"], $"sources: [ {{ files: [{temp["mail.log"]}] }} ]\nfamilies: {{ auth_users: true }}\nprivacy: {{ hash_key_file: {temp["key"]} }}\n");
        Problems problems = new();
        Plan plan = PlanFile.Read(ConfigurationFile.Open(temp["config.yml"], problems)!);
        Assert.Empty(problems.Found);
        string text = await Once(plan);
        Assert.DoesNotContain("joe", text, StringComparison.Ordinal);
        Assert.Matches("smtp_auth_user_messages_total\\{mta=\"postfix\",server=\"mx1\",user=\"[0-9a-f]{16}\"\\} 1", text);

        // The key is for users; clients are as they are.
        Assert.Contains("client_ip=\"192.0.2.7\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mechanisms_are_told_under_the_names_of_other_exporters()
    {
        string text = await Once(new Plan { Families = new FamilyPlan { Compatibility = "postfix" } });
        Assert.Equal(1, Samples.Sum(text, "postfix_smtpd_messages_processed_total", "sasl_method=\"PLAIN\""));
        Assert.Equal(1, Samples.Sum(text, "postfix_smtpd_messages_processed_total", "sasl_method=\"NONE\""));
        Assert.Equal(2, Samples.Sum(text, "postfix_qmgr_messages_inserted_size_bytes_count"));
    }

    private Task<string> Once(Plan plan)
    {
        Plan read = Runs.PlanOf(temp["mail.log"]);
        return Runs.OnceAsync(temp[$"state{Guid.NewGuid():N}"], plan with { Sources = read.Sources, Once = true, StartAt = read.StartAt });
    }
}
