using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmtpLogExporter.Logs.Tests.Network;

namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>What senders, networks and crashes do to messages; each test is named after the fault.</summary>
public sealed class NetworkTests
{
    private const int ManyDatagrams = 100_000;

    [Fact]
    public void Every_transport_and_framing_brings_one_line_each()
    {
        using SyslogBench bench = new();
        string[] messages = [.. Enumerable.Range(0, 6).Select(SyslogBench.Message)];
        bench.SendUdp(messages[0]);
        bench.SendUdp(messages[1] + "\n");
        bench.SendTcp($"{messages[2].Length} {messages[2]}{messages[3]}\n{messages[4].Length + 1} {messages[4]}\n");
        using (Socket local = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)) local.SendTo(SyslogBench.Bytes(messages[5]), new UnixDomainSocketEndPoint(bench.SocketPath));
        bench.Until(() => bench.Lines.Count == 6);
        Assert.Equal(messages, bench.Lines.Order(StringComparer.Ordinal));
        Assert.Equal(0, bench.Account.Dropped.Values.Sum());
        Assert.Equal(messages.Sum(m => m.Length + 1), bench.Account.BytesRead);
    }

    [Fact]
    public void A_message_of_several_lines_and_with_NULs_stays_one_line()
    {
        using SyslogBench bench = new();
        bench.SendUdp("<22>Nov 22 10:10:52 mx1 a: one\ntwo\0three\r\n\0");
        bench.Until(() => bench.Lines.Count > 0);
        Assert.Equal(["<22>Nov 22 10:10:52 mx1 a: one#012two#000three"], bench.Lines);
    }

    [Fact]
    public void A_sender_who_is_not_on_the_list_is_refused_and_counted()
    {
        using SyslogBench bench = new(change: spec => spec with { Allowed = [IPNetwork.Parse("127.0.0.2/32")] });
        bench.SendUdp(SyslogBench.Message(1));
        bench.SendTcp(SyslogBench.Message(2) + "\n");
        bench.SendUdp(SyslogBench.Message(3), from: "127.0.0.2");
        bench.SendTcp(SyslogBench.Message(4) + "\n", from: "127.0.0.2");
        bench.Until(() => bench.Lines.Count == 2 && bench.Account.Dropped["not_allowed"] == 2);
        Assert.Equal([SyslogBench.Message(3), SyslogBench.Message(4)], bench.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_endless_line_counts_once_and_the_next_is_read()
    {
        using SyslogBench bench = new();
        using Socket socket = bench.Connect();
        byte[] part = SyslogBench.Bytes(new string('x', 100_000));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 1000; i++) socket.Send(part);
        socket.Send(SyslogBench.Bytes($"\n{SyslogBench.Message(1)}\n"));
        bench.Until(() => bench.Lines.Count == 1 && bench.Account.Dropped["oversized"] == 1 && bench.Account.LostBytes["network"] >= (1000L * part.Length) + 1);
        Assert.Equal((1000L * part.Length) + 1, bench.Account.LostBytes["network"]);

        // A third of what was sent, and more than other tests hold meanwhile.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32_000_000);
    }

    [Theory]
    [InlineData("9999999 <22>x")]
    [InlineData("11111111111111111111")]
    public void A_bad_count_ends_the_connection_and_no_other(string bad)
    {
        using SyslogBench bench = new();
        using Socket good = bench.Connect();
        good.Send(SyslogBench.Bytes(SyslogBench.Message(1) + "\n"));
        using Socket socket = bench.Connect();
        socket.Send(SyslogBench.Bytes(bad));
        socket.ReceiveTimeout = 10_000;
        Assert.Equal(0, Received(socket));
        good.Send(SyslogBench.Bytes(SyslogBench.Message(2) + "\n"));
        bench.Until(() => bench.Lines.Count == 2 && bench.Account.ReadErrors["decode"] == 1);
    }

    [Fact]
    public void A_connection_that_breaks_within_a_message_loses_that_one_and_says_how_much()
    {
        using SyslogBench bench = new();
        bench.SendTcp($"{SyslogBench.Message(1)}\n100 <22>half");
        bench.Until(() => bench.Lines.Count == 1 && bench.Account.LostBytes["network"] == 12);
        bench.SendTcp(SyslogBench.Message(2));
        bench.Until(() => bench.Lines.Count == 2);
    }

    [Fact]
    public void A_thousand_connections_of_one_sender_hurt_nobody_else()
    {
        using SyslogBench bench = new();
        List<Socket> idle = [];
        for (int i = 0; i < 1_000; i++)
        {
            idle.Add(bench.Connect("127.0.0.3"));
            idle[^1].Send("<22>never ends"u8);
        }

        bench.SendTcp(SyslogBench.Message(1) + "\n");
        bench.SendUdp(SyslogBench.Message(2));
        bench.Until(() => bench.Lines.Count == 2 && bench.Account.Dropped["overload"] == 900);
        foreach (Socket socket in idle) socket.Dispose();
    }

    [Fact]
    public void A_sender_who_floods_gets_a_share_and_leaves_the_rest_to_others()
    {
        using SyslogBench bench = new(change: spec => spec with { InboxBytes = 4_000_000 });
        using Socket flood = bench.Connect("127.0.0.3");
        flood.Blocking = false;
        byte[] lines = SyslogBench.Bytes(string.Concat(Enumerable.Range(0, 2_000).Select(n => SyslogBench.Message(n) + "\n")));
        long sent = 0;
        Stopwatch time = Stopwatch.StartNew();

        // Nobody reads: the sender is made to wait when its share is full.
        while (time.ElapsedMilliseconds < 1_500) sent += SendSome(flood, lines.AsSpan((int)(sent % lines.Length)));
        for (int i = 0; i < 100; i++) bench.SendUdp(SyslogBench.Message(50_000_000 + i));
        bench.SendTcp(SyslogBench.Message(60_000_000) + "\n");
        bench.Until(() => bench.Lines.Count(line => line.Contains("c5000", StringComparison.Ordinal) || line.Contains("c6000", StringComparison.Ordinal)) == 101);
        flood.Shutdown(SocketShutdown.Send);
        bench.Until(() => bench.Lines.Count == 101 + (int)((sent + SyslogBench.Message(0).Length) / (SyslogBench.Message(0).Length + 1)));
        Assert.Equal(0, bench.Account.Dropped["overload"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_burst_of_datagrams_is_counted_or_its_loss_is(bool withSpool)
    {
        using SyslogBench bench = new(withSpool);
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(IPAddress.Loopback, bench.Port);
        for (int i = 0; i < ManyDatagrams; i++) socket.Send(SyslogBench.Bytes(SyslogBench.Message(i)));
        bench.Until(() => bench.Lines.Count + bench.Account.Dropped["overload"] >= ManyDatagrams);
        Assert.Equal(ManyDatagrams, bench.Lines.Count + bench.Account.Dropped["overload"]);
        Assert.Equal(bench.Lines.Count, bench.Lines.Distinct().Count());
    }

    [Fact]
    public void What_the_kernel_drops_is_counted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells");
        using SyslogBench bench = new(change: spec => spec with { ReceiveBuffer = 1 });
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(IPAddress.Loopback, bench.Port);
        for (int i = 0; i < ManyDatagrams; i++) socket.Send(SyslogBench.Bytes(SyslogBench.Message(i)));
        bench.Until(() => bench.Lines.Count + bench.Account.Dropped["overload"] >= ManyDatagrams);
        Assert.Equal(ManyDatagrams, bench.Lines.Count + bench.Account.Dropped["overload"]);
        Assert.NotEqual(0, bench.Account.Dropped["overload"]);
        Assert.Equal(0, bench.Account.LostBytes["network"]);
    }

    [Fact]
    public void Datagrams_that_find_the_inbox_full_are_counted_with_their_bytes()
    {
        using SyslogBench bench = new(change: spec => spec with { InboxBytes = 4 });
        for (int i = 0; i < 10; i++) bench.SendUdp(SyslogBench.Message(i));
        bench.Until(() => bench.Account.Dropped["overload"] == 10);
        Assert.Equal(10 * SyslogBench.Message(0).Length, bench.Account.LostBytes["network"]);
    }

    [Fact]
    public void Killed_before_it_was_saved_the_spool_is_read_again_and_nothing_counts_twice()
    {
        using SyslogBench bench = new(withSpool: true);
        bench.SendTcp(Many(0, 1000));
        bench.Until(() => bench.Lines.Count == 1000);
        bench.Save();
        bench.SendTcp(Many(1000, 500));
        bench.Until(() => bench.Lines.Count == 1500);
        bench.Lines.RemoveRange(1000, 500);
        bench.Restart();
        bench.SendTcp(Many(1500, 100));
        bench.Until(() => bench.Lines.Count == 1600);
        Assert.Equal(Enumerable.Range(0, 1600).Select(SyslogBench.Message), bench.Lines);
        Assert.Equal(0, bench.Account.Gaps);
    }

    [Fact]
    public void An_older_state_is_still_made_good_and_the_spool_is_emptied_later()
    {
        using SyslogBench bench = new(withSpool: true);
        bench.SendTcp(Many(0, 100));
        bench.Until(() => bench.Lines.Count == 100);
        bench.Save();
        bench.Save();
        Assert.NotEmpty(bench.Spooled());
        bench.Save();
        bench.Until(() => bench.Spooled().Length == 0);
        bench.Restart();
        bench.SendTcp(Many(100, 1));
        bench.Until(() => bench.Lines.Count == 101);
        Assert.Equal(SyslogBench.Message(100), bench.Lines[^1]);
    }

    [Fact]
    public void Without_a_state_folder_it_is_at_most_once_and_says_so()
    {
        using SyslogBench bench = new(withSpool: false);
        Assert.Contains("no state folder", bench.Account.Trouble, StringComparison.Ordinal);
        bench.SendTcp(Many(0, 10));
        bench.Until(() => bench.Lines.Count == 10);
        bench.Restart();
        bench.SendTcp(Many(10, 1));
        bench.Until(() => bench.Lines.Count == 11);
    }

    [Fact]
    public void Totals_go_on_over_a_restart()
    {
        using SyslogBench bench = new(withSpool: true, spec => spec with { Allowed = [IPNetwork.Parse("127.0.0.1/32")] });
        bench.SendUdp("x", from: "127.0.0.9");
        bench.SendTcp(Many(0, 3));
        bench.Until(() => bench.Lines.Count == 3 && bench.Account.Dropped["not_allowed"] == 1);
        bench.Save();
        long read = bench.Account.BytesRead;
        bench.Restart();
        bench.SendUdp("x", from: "127.0.0.9");
        bench.Until(() => bench.Account.Dropped["not_allowed"] == 2);
        Assert.Equal(read, bench.Account.BytesRead);
    }

    [Fact]
    public void An_address_that_is_taken_is_told_and_tried_again()
    {
        using SyslogBench first = new();
        SyslogSpec spec = new() { Listen = [new ListenPoint(Transport.Tcp, IPAddress.IPv6Any, first.Port)] };
        using LogReader second = new([new SourceSpec { Syslog = spec }], new LogReaderOptions(), TimeProvider.System);
        second.Read();
        second.Settle();
        Assert.False(second.Sources[0].Account.IsUp);
        Assert.Contains($"tcp://[::]:{first.Port} cannot be listened on", second.Sources[0].Account.Trouble, StringComparison.Ordinal);
        Assert.Equal(1, second.Sources[0].Account.ReadErrors["io"]);
        first.Dispose();
        for (int i = 0; i < 100 && !second.Sources[0].Account.IsUp; i++)
        {
            if (second.Read()) second.Settle();
            else second.Wait(CancellationToken.None);
        }

        Assert.True(second.Sources[0].Account.IsUp);
    }

    private static string Many(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(n => SyslogBench.Message(n) + "\n"));

    private static int SendSome(Socket socket, ReadOnlySpan<byte> bytes)
    {
        int sent = socket.Send(bytes, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) Thread.Sleep(1);
        return error == SocketError.Success ? sent : 0;
    }

    private static int Received(Socket socket)
    {
        try
        {
            return socket.Receive(new byte[10]);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset)
        {
            return 0;
        }
    }
}
