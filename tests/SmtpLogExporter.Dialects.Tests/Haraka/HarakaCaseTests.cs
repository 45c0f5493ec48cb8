using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Haraka;

/// <summary>Corpus/Haraka/Cases. U stands for an id; a line that begins with ~ has no stamp.</summary>
public sealed partial class HarakaCaseTests
{
    private const string U = "0AC616D0-411B-41F7-8A3D-322B312255E4";

    public static TheoryData<string> Files() => Cases.Files("Haraka");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("Haraka", file, Carry, said => said.Replace(U, "U", StringComparison.Ordinal));

    /// <summary>The same in each format: what stands behind the words, in fields of their own, in an object.</summary>
    [Theory]
    [InlineData(
        "[NOTICE] [U] [core] connect ip=192.0.2.1 port=4567 local_ip=192.0.2.9 local_port=587",
        "level=NOTICE uuid=U origin=core message=connect ip=192.0.2.1 port=4567 local_ip=192.0.2.9 local_port=587",
        """{"level":"NOTICE","uuid":"U","origin":"core","message":"connect","ip":"192.0.2.1","port":4567,"local_ip":"192.0.2.9","local_port":587}""")]
    [InlineData(
        """[NOTICE] [U.1] [core] sender <"quoted code=OK local"@d.example> code=CONT msg="" """,
        """level=NOTICE uuid=U.1 origin=core message="sender <\"quoted code=OK local\"@d.example>" code=CONT msg="" """,
        """{"level":"NOTICE","uuid":"U.1","origin":"core","message":"sender <\"quoted code=OK local\"@d.example>","code":"CONT","msg":""}""")]
    [InlineData(
        """[NOTICE] [U.1] [outbound]  delivered file=1_2_0_33_W_9_mx1 domain=d.example host=mx.d.example ip=192.0.2.4 port=25 mode=SMTP tls=N auth=N response="Ok: \"queued\" as 6A" delay=0.049 fails=0 rcpts=2/0/0""",
        """level=NOTICE uuid=U.1 origin=outbound message="" delivered file=1_2_0_33_W_9_mx1 domain=d.example host=mx.d.example ip=192.0.2.4 port=25 mode=SMTP tls=N auth=N response="Ok: \"queued\" as 6A" delay=0.049 fails=0 rcpts=2/0/0""",
        """{"level":"NOTICE","uuid":"U.1","origin":"outbound","message":"","delivered file":"1_2_0_33_W_9_mx1","domain":"d.example","host":"mx.d.example","ip":"192.0.2.4","port":25,"mode":"SMTP","tls":"N","auth":"N","response":"Ok: \"queued\" as 6A","delay":0.049,"fails":0,"rcpts":"2/0/0"}""")]
    [InlineData(
        """[NOTICE] [U.1] [core] disconnect ip=192.0.2.7 rdns=NXDOMAIN helo="a b=\"c\"" relay=Y early=Y esmtp=Y tls=Y pipe=N errors=0 txns=1 rcpts=0/1/1 msgs=0/0/0 bytes=0 lr="550 5.7.1 no \\ \"way\"" time=0.13""",
        """level=NOTICE uuid=U.1 origin=core message=disconnect ip=192.0.2.7 rdns=NXDOMAIN helo="a b=\"c\"" relay=Y early=Y esmtp=Y tls=Y pipe=N errors=0 txns=1 rcpts=0/1/1 msgs=0/0/0 bytes=0 lr="550 5.7.1 no \\ \"way\"" time=0.13""",
        """{"level":"NOTICE","uuid":"U.1","origin":"core","message":"disconnect","ip":"192.0.2.7","rdns":"NXDOMAIN","helo":"a b=\"c\"","relay":"Y","early":"Y","esmtp":"Y","tls":"Y","pipe":"N","errors":0,"txns":1,"rcpts":"0/1/1","msgs":"0/0/0","bytes":0,"lr":"550 5.7.1 no \\ \"way\"","time":0.13}""")]
    public void A_line_says_the_same_in_each_format(string plain, string logfmt, string json)
    {
        string[] said = new Reading(withSession: true).Of(Carry(plain));
        Assert.NotEmpty(said);
        Assert.Equal(said, new Reading(withSession: true).Of(Carry(logfmt)));
        Assert.Equal(said, new Reading(withSession: true).Of(Carry(json)));
        foreach (string carrier in new[] { "Nov 22 10:10:52 mx1 haraka[7]: ", "Nov 22 10:10:52 mx1 node[7]: ", "<174>1 2026-11-22T10:10:52Z mx1 haraka 7 - - ", "Nov 22 10:10:52 mx1 haraka: 2026-11-22T10:10:52.001Z ", "" })
        {
            foreach (string form in new[] { plain, logfmt, json }) Assert.Equal(said, new Reading(withSession: true).Of(carrier + Carry(form)[25..]));
        }

        Assert.Equal(said, new Reading(withSession: true).Of($"2026-11-22T10:10:52.001Z \u001b[32m{Carry(plain)[25..]}\u001b[39m"));
    }

    private static string Carry(string row) => row.StartsWith('~') ? row[1..] : "2026-11-22T10:27:52.000Z " + Id().Replace(row, U);

    [GeneratedRegex(@"\bU\b")]
    private static partial Regex Id();
}
