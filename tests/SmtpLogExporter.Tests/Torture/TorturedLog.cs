using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SmtpLogExporter.Bench.Traffic;
using SmtpLogExporter.Logs.Tests.Faults;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Torture;

/// <summary>
/// A mail log under load: a thread writes at a rate, lines often in two halves, and logrotate rotates. A writer of a renamed file goes on in it for a while, as one does that was not told yet.
/// It stands still while logrotate copies and truncates: what would be written between the two is in no file afterwards.
/// </summary>
internal sealed class TorturedLog : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TempFolder aside = new();
    private readonly Rotation rotation;
    private readonly int rate;
    private readonly Random random;
    private readonly PostfixTraffic traffic;
    private readonly Lock turn = new();
    private readonly IncrementalHash written = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StringWriter text = new(CultureInfo.InvariantCulture);
    private readonly Thread thread;
    private AppendWriter file;
    private volatile bool isStopped;
    private volatile bool isHeld;

    /// <param name="name">Name of the file.</param>
    /// <param name="rotation">How it is rotated.</param>
    /// <param name="seed">The same seed writes the same lines.</param>
    /// <param name="rate">Lines per second, as far as the machine gives them.</param>
    public TorturedLog(string name, Rotation rotation, int seed, int rate)
    {
        Path = folder[name];
        this.rotation = rotation;
        this.rate = rate;
        random = new Random(seed);

        // So many that the log's time goes about as fast as ours.
        traffic = new PostfixTraffic(seed, inFlight: Math.Max(100, rate));
        file = new AppendWriter(Path);
        thread = new Thread(WriteOn) { IsBackground = true };
    }

    public string Path { get; }

    public long Lines { get; private set; }

    public int Rotations { get; private set; }

    /// <summary>What the lines written say, as <see cref="PostfixTraffic.Write"/> tells it.</summary>
    public string Truth { get; private set; } = "{}";

    public void Begin() => thread.Start();

    /// <summary>Lets the writer wait, for a machine too busy to read as quickly as it writes.</summary>
    public void Hold(bool held) => isHeld = held;

    public void End()
    {
        isStopped = true;
        thread.Join();
    }

    public void Rotate(TimeSpan late)
    {
        Rotations++;
        if (rotation.CopiesAndTruncates)
        {
            lock (turn) RunLogrotate();
            return;
        }

        RunLogrotate();
        Thread.Sleep(late);
        lock (turn)
        {
            file.Dispose();
            file = new AppendWriter(Path);
        }
    }

    /// <summary>Writes all files in order into one of the same name, and makes sure that they hold what was written.</summary>
    public string Join(TempFolder to)
    {
        string whole = to[System.IO.Path.GetFileName(Path)];
        using (FileStream target = File.Create(whole))
        {
            foreach (string part in Directory.GetFiles(folder.Path).OrderBy(Age))
            {
                using FileStream source = File.OpenRead(part);
                using Stream plain = part.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(source, CompressionMode.Decompress) : source;
                plain.CopyTo(target);
            }
        }

        using FileStream joined = File.OpenRead(whole);
        Assert.Equal(Convert.ToHexString(written.GetHashAndReset()), Convert.ToHexString(SHA256.HashData(joined)));
        return whole;
    }

    public void Dispose()
    {
        isStopped = true;
        if (thread.IsAlive) thread.Join();
        file.Dispose();
        written.Dispose();
        text.Dispose();
        folder.Dispose();
        aside.Dispose();
    }

    private void RunLogrotate() => new Logrotate(aside.Path).Rotate(Path, rotation.Directives);

    // mail.log-20260304-1772600000, mail.log.12, mail.log.12.gz, mail.log: the oldest first.
    private long Age(string part)
    {
        string suffix = System.IO.Path.GetFileName(part)[System.IO.Path.GetFileName(Path).Length..].Replace(".gz", "", StringComparison.Ordinal);
        return suffix.Length == 0 ? long.MaxValue : suffix[0] == '.' ? -long.Parse(suffix[1..], CultureInfo.InvariantCulture) : long.Parse(suffix[(suffix.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
    }

    private void WriteOn()
    {
        Stopwatch time = Stopwatch.StartNew();
        for (double due = 0; !isStopped;)
        {
            long before = Lines;
            lock (turn) WriteSome(random.Next(20, 400));

            // What it could not write in time it makes up for, but not more than a second of it.
            due = Math.Max(due, time.Elapsed.TotalSeconds - 1) + ((double)(Lines - before) / rate);
            while (isHeld && !isStopped) Thread.Sleep(10);
            if (due - time.Elapsed.TotalSeconds is > 0.001 and var ahead) Thread.Sleep(TimeSpan.FromSeconds(ahead));
        }
    }

    private void WriteSome(int count)
    {
        text.GetStringBuilder().Clear();
        Truth = traffic.Write(text, count);
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        int cut = random.Next(bytes.Length);
        file.Write(bytes.AsSpan(0, cut));
        if (random.Next(10) == 0) Thread.Sleep(random.Next(30));
        file.Write(bytes.AsSpan(cut));
        written.AppendData(bytes);
        Lines += count;
    }
}
