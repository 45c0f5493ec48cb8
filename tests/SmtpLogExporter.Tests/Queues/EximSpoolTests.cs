using SmtpLogExporter.Queues;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Queues;

public sealed class EximSpoolTests : IDisposable
{
    private readonly TempFolder temp = new();

    public EximSpoolTests() => Directory.CreateDirectory(temp["spool/input"]);

    public void Dispose() => temp.Dispose();

    [Fact]
    public void Messages_are_told_apart_by_what_was_tried_wherever_they_lie()
    {
        Put("input/1xV4oK-00002p-0D", 1_700_000_100, "-deliver_firsttime");
        Put("input/K/1xV4oK-00002q-0D", 1_700_000_050, "-local");
        Put("input/1xV4oK-000000002rA-0001", 1_700_000_200, "-frozen 1700000300");
        Put("lists/input/1xV4oK-00002s-0D", 1_700_000_010, "-tls_cipher X");
        IReadOnlyDictionary<string, QueueDepth> read = EximSpool.Read(temp["spool"], CancellationToken.None);
        Assert.Equal(new QueueDepth(1, Size("input/1xV4oK-00002p-0D"), 1_700_000_100), read["incoming"]);
        Assert.Equal(2, read["deferred"].Messages);
        Assert.Equal(1_700_000_010, read["deferred"].Oldest);
        Assert.Equal(new QueueDepth(1, Size("input/1xV4oK-000000002rA-0001"), 1_700_000_200), read["frozen"]);
    }

    [Fact]
    public void What_is_half_written_or_just_gone_is_not_in_the_queue()
    {
        Put("input/1xV4oK-00002p-0D", 1_700_000_100, "-local");
        File.WriteAllText(temp["spool/input/1xV4oK-00002q-0D-H"], "1xV4oK-00002q-0D-H\nroot 0 0\n<a@b>\n1700000000 0\n");
        File.WriteAllText(temp["spool/input/1xV4oK-00002r-0D-H"], "1xV4oK-00002r-0D-H\nroot");
        File.WriteAllText(temp["spool/input/1xV4oK-00002r-0D-D"], "x");
        File.WriteAllText(temp["spool/input/hdr.1234"], "x");
        Assert.Equal(1, EximSpool.Read(temp["spool"], CancellationToken.None).Values.Sum(depth => depth.Messages));
    }

    [Fact]
    public void An_option_of_a_value_that_looks_like_one_is_none()
    {
        Put("input/1xV4oK-00002p-0D", 1_700_000_100, "-aclm 1 9\n -frozen 1");
        Assert.Equal(1, EximSpool.Read(temp["spool"], CancellationToken.None)["deferred"].Messages);
    }

    [Fact]
    public void A_folder_that_is_no_spool_is_an_error() => Assert.ThrowsAny<IOException>(() => EximSpool.Read(temp["nothing"], CancellationToken.None));

    private void Put(string name, long received, string options)
    {
        string path = temp["spool/" + name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + "-H", $"{Path.GetFileName(name)}-H\nroot 0 0\n<a@b>\n{received} 0\n{options}\nXX\n1\nc@d\n\n016  Subject: -frozen 1\n");
        File.WriteAllText(path + "-D", $"{Path.GetFileName(name)}-D\nbody\n");
    }

    private long Size(string name) => new FileInfo(temp["spool/" + name + "-H"]).Length + new FileInfo(temp["spool/" + name + "-D"]).Length;
}
