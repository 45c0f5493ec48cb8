using System.Text;
using SmtpLogExporter.Queues;

namespace SmtpLogExporter.Tests.Queues;

public sealed class ShowqReplyTests
{
    // As Postfix 3.7.11 sent it; before 3.6 the first record is missing.
    private const string Protocol = "protocol\0mail_queue_list_protocol\0\0";
    private const string Deferred = "queue_name\0deferred\0queue_id\0DAB5EB8A47C\0time\01795635091\0size\0292\0forced_expire\00\0sender\0\0recipient\0b@example.net\0reason\0connect to 192.0.2.1[192.0.2.1]:25: Connection refused\0recipient\0c@example.net\0reason\0\0\0";
    private const string Active = "queue_name\0active\0queue_id\0DAB5EB8A47D\0time\01795635092\0size\0100\0forced_expire\00\0sender\0a@example.org\0\0";

    [Theory]
    [InlineData(Protocol)]
    [InlineData("")]
    public void Any_split_into_pieces_gives_the_same(string first)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(first + Active + Deferred + Deferred + "\0");
        for (int split = 0; split < bytes.Length; split++)
        {
            ShowqReply reply = new();
            reply.Take(bytes.AsSpan(0, split));
            Assert.False(reply.IsComplete);
            reply.Take(bytes.AsSpan(split));

            Assert.True(reply.IsComplete);
            Assert.Equal(["active", "deferred", "hold", "incoming", "maildrop"], reply.Queues.Keys.Order());
            Assert.Equal(new QueueDepth(2, 584, 1795635091), reply.Queues["deferred"]);
            Assert.Equal(new QueueDepth(1, 100, 1795635092), reply.Queues["active"]);
            Assert.Equal(default, reply.Queues["hold"]);
        }
    }

    [Theory]
    [InlineData("Mail queue is empty\n\0\0\0")]
    [InlineData("protocol\0tlsmgr_protocol\0\0\0")]
    [InlineData("queue_name\0secret\0\0\0")]
    [InlineData("queue_name\0active\0size\0-5\0\0\0")]
    [InlineData("queue_name\0active\0size\099999999999999999999\0\0\0")]
    [InlineData("\0more")]
    public void Another_answer_is_refused(string text) => Assert.Throws<InvalidDataException>(() => new ShowqReply().Take(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void An_endless_value_is_refused() => Assert.Throws<InvalidDataException>(() =>
    {
        ShowqReply reply = new();
        for (int i = 0; i < 3; i++) reply.Take(new byte[32 * 1024].Select(static _ => (byte)'x').ToArray());
    });

    [Fact]
    public void Any_bytes_are_taken_or_refused()
    {
        Random random = new(3);
        byte[] sound = Encoding.ASCII.GetBytes(Protocol + Active + Deferred + "\0");
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. sound];
            for (int change = random.Next(1, 5); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(3) switch { 0 => 0, _ => (byte)random.Next(256) };
            try
            {
                ShowqReply reply = new();
                reply.Take(bytes.AsSpan(0, random.Next(bytes.Length)));
                Assert.All(reply.Queues.Values, static depth => Assert.True(depth.Messages >= 0 && depth.Bytes >= 0));
            }
            catch (InvalidDataException)
            {
            }
        }
    }
}
