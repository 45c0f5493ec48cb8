using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Queues;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Queues;

public sealed class QueueWatchTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MetricBook book = new(new BookOptions(), 0);
    private readonly QueueWatch watch;

    public QueueWatchTests() => watch = new QueueWatch("mx1.example.org", QueueSource.Showq(temp["showq"]), TimeProvider.System, NullLogger<QueueWatch>.Instance, TimeSpan.FromMilliseconds(200));

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_bad_socket_a_hanging_one_and_garbage_withhold_the_queue_until_it_can_be_read_again()
    {
        Assert.Equal(double.NaN, Samples.Sum(Show(), "smtplog_queue_read_success"));
        await Expect(success: 0);
        await File.WriteAllTextAsync(temp["showq"], "no socket");
        await Expect(success: 0);
        File.Delete(temp["showq"]);
        using Socket server = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        server.Bind(new UnixDomainSocketEndPoint(temp["showq"]));
        server.Listen();

        // Accepted by the system and never answered.
        await Expect(success: 0);
        (await server.AcceptAsync()).Dispose();

        await Answer(server, "queue_name\0hold\0time\01\0size\07\0\0\0", success: 1);
        Assert.Equal(1, Samples.Sum(Show(), "smtp_queue_messages", "queue=\"hold\""));
        Assert.Equal(7, Samples.Sum(Show(), "smtp_queue_bytes"));
        await Answer(server, "220 mx1.example.org ESMTP\r\n", success: 0);
        await Answer(server, "queue_name\0hold\0time\01\0size\07\0\0", success: 0);
        await Answer(server, "\0", success: 1);
        Assert.Equal(0, Samples.Sum(Show(), "smtp_queue_oldest_message_age_seconds"));
    }

    private async Task Answer(Socket server, string text, int success)
    {
        Task reading = Expect(success);
        using (Socket client = await server.AcceptAsync()) await client.SendAsync(Encoding.ASCII.GetBytes(text));
        await reading;
    }

    private async Task Expect(int success)
    {
        await watch.ReadAsync(CancellationToken.None);
        string text = Show();
        Assert.Equal(success, Samples.Sum(text, "smtplog_queue_read_success", "mta=\"postfix\",server=\"mx1.example.org\""));
        Assert.Equal(success * 5, text.Split('\n').Count(static line => line.StartsWith("smtp_queue_messages{", StringComparison.Ordinal)));
    }

    private string Show()
    {
        watch.Set(book);
        return Runs.Text(book.TakeCut());
    }
}
