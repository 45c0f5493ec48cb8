using System.Text;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Servers;

/// <summary>
/// Which servers have places of their own. Servers without one count as <c>other</c>. A silent server is hidden after its patience, and ends when
/// somebody needs its place; whether a returning one goes on or starts at 0 depends on its own silence only, not on what other sources did meanwhile.
/// </summary>
internal sealed class ServerTable
{
    private readonly BookOptions options;
    private readonly BlockSeries series;
    private readonly Dictionary<string, MtaServers> mtas = new(StringComparer.Ordinal);
    private readonly HashSet<byte[]> configured;
    private readonly List<ServerBlock> blocks = [];
    private ServerBlock? newest;

    /// <summary>The server whose block is the newest one; null while that may change.</summary>
    private MailServer? heard;
    private int places;
    private int detailPlaces;
    private int hidden;
    private int numbers;

    public ServerTable(BookOptions options, BlockSeries series)
    {
        this.options = options;
        this.series = series;
        configured = new HashSet<byte[]>(options.Servers.Select(Encoding.UTF8.GetBytes), BytesComparer.Instance);

        // Held free for them, whether they have spoken yet or not.
        places = detailPlaces = configured.Count;
    }

    /// <summary>All blocks with a place, in the order they came; without those of <c>other</c>.</summary>
    public IReadOnlyList<ServerBlock> Blocks => blocks;

    public IEnumerable<ServerBlock> Others => mtas.Values.Select(m => m.Other);

    /// <summary>Told when a block ends or is hidden: its slots go.</summary>
    public Action<ServerBlock> Ended { get; set; } = static _ => { };

    public ServerBlock Find(in Origin at)
    {
        // Nearly every line is of the same server as the one before.
        ServerBlock block = ReferenceEquals(at.Place.Server, heard) ? newest! : Turn(at);
        if (at.Time - block.Last > block.Patience) Wake(block, at.Time);
        return block;
    }

    /// <summary>Finds or makes the block of a server.</summary>
    public ServerBlock Seek(string mta, ReadOnlySpan<byte> server, long time)
    {
        if (!mtas.TryGetValue(mta, out MtaServers? servers)) servers = AddMta(mta, time);
        if (servers.Servers.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(server, out ServerBlock? block)) return block;
        bool isNamed = configured.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(server);
        if (!isNamed && !HasRoom() || !OpenText.IsFit(server)) return UseOther(servers, time);
        block = Make(servers, server.ToArray(), time, isNamed || detailPlaces < options.DetailServerLimit);
        series.Begin(block, time);
        if (!block.HasDetail) UseOther(servers, time);
        return block;
    }

    /// <summary>Makes a block as it was saved, without series.</summary>
    public ServerBlock Restore(string mta, string server, long last, bool hasDetail, bool isHidden)
    {
        if (!mtas.TryGetValue(mta, out MtaServers? servers)) servers = AddMta(mta, last);
        if (server == LabelValue.Other.Text)
        {
            series.End(servers.Other);
            return servers.Other;
        }

        byte[] name = Encoding.UTF8.GetBytes(server);
        if (servers.Servers.TryGetValue(name, out ServerBlock? block)) Remove(block);
        block = Make(servers, name, last, hasDetail || configured.Contains(name));
        if (isHidden && !block.IsConfigured) MarkHidden(block);
        return block;
    }

    /// <summary>Hides the servers that have been silent for too long.</summary>
    public void Sweep(long now)
    {
        foreach (ServerBlock block in blocks)
        {
            if (block.IsHidden || now - block.Last <= block.Patience) continue;
            series.Hide(block);
            Ended(block);
            MarkHidden(block);
        }
    }

    private ServerBlock Turn(in Origin at)
    {
        MailServer server = at.Place.Server;
        if (newest is null || newest.MtaName != server.Mta || !ByteText.Same(server.Name, newest.NameBytes)) newest = Seek(server.Mta, server.Name, at.Time);

        // A server without a place of its own may get one at any time.
        heard = newest.IsOther ? null : server;
        return newest;
    }

    private void MarkHidden(ServerBlock block)
    {
        hidden++;
        block.IsHidden = true;
        block.Patience = long.MinValue;
    }

    private ServerBlock UseOther(MtaServers servers, long time)
    {
        if (servers.Other.Series.Count == 0) series.Begin(servers.Other, time);
        return servers.Other;
    }

    private MtaServers AddMta(string mta, long time)
    {
        MtaServers servers = new(mta, options.Mtas.FirstOrDefault(m => m.Mta == mta), series.Counted);
        servers.Other = new ServerBlock(servers, LabelValue.Other, "other"u8.ToArray(), ++numbers) { Last = time };
        servers.Other.Detail = servers.Other;
        servers.Servers.Add(servers.Other.NameBytes, servers.Other);
        mtas.Add(mta, servers);
        return servers;
    }

    private ServerBlock Make(MtaServers servers, byte[] name, long time, bool hasDetail)
    {
        ServerBlock block = new(servers, new LabelValue(Encoding.UTF8.GetString(name)), name, ++numbers)
        {
            Last = time,
            IsConfigured = configured.Contains(name),
        };
        block.Detail = hasDetail ? block : servers.Other;
        block.Patience = PatienceOf(block);
        servers.Servers.Add(name, block);
        blocks.Add(block);
        if (!block.IsConfigured)
        {
            places++;
            if (hasDetail) detailPlaces++;
        }

        return block;
    }

    private long PatienceOf(ServerBlock block) =>
        block.IsConfigured || options.Unlimited || options.ServerLifetime <= TimeSpan.Zero
            ? long.MaxValue
            : (long)options.ServerLifetime.TotalMilliseconds;

    private void Wake(ServerBlock block, long time)
    {
        block.Patience = PatienceOf(block);
        bool goesOn = time - block.Last <= block.Patience;
        if (block.IsHidden)
        {
            series.Show(block);
            hidden--;
        }

        block.IsHidden = false;
        if (goesOn) return;
        // Its old slots go too: a client of yesterday starts at 0 like everything else of this server.
        Ended(block);
        series.Restart(block, time);
        block.Last = time;
    }

    // A place is free, or that of a hidden server is: of the one silent longest, between equals of the one that came first.
    private bool HasRoom()
    {
        if (series.IsFull || (places >= options.ServerLimit && hidden == 0)) return false;
        if (places < options.ServerLimit) return true;
        ServerBlock? oldest = null;
        foreach (ServerBlock block in blocks)
        {
            if (block.IsHidden && (oldest is null || block.Last < oldest.Last)) oldest = block;
        }

        Remove(oldest!);
        return true;
    }

    private void Remove(ServerBlock block)
    {
        Ended(block);
        series.End(block);
        if (block.IsHidden) hidden--;
        blocks.Remove(block);
        block.Mta.Servers.Remove(block.NameBytes);
        if (ReferenceEquals(newest, block)) newest = null;
        heard = null;
        if (block.IsConfigured) return;
        places--;
        if (block.HasDetail) detailPlaces--;
    }
}
