using System.Security.Cryptography;
using SmtpLogExporter.Health;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Web;

/// <summary>
/// The web configuration in force. It is read again when it or a file it names changes; a version with mistakes is told and changes nothing, so that
/// a slip of the pen locks nobody out.
/// </summary>
/// <param name="path">The file; null for none.</param>
/// <param name="tally">For the gauge.</param>
/// <param name="log">For mistakes and changes.</param>
internal sealed class WebConfiguration(string? path, Tally tally, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const string Gauge = "smtplog_web_config_last_reload_successful";
    private readonly Lock reading = new();
    private WebSettings current = WebSettings.Open;
    private byte[] seen = [];

    public WebSettings Current => Volatile.Read(ref current);

    /// <summary>The first reading: with any mistake there is nothing to go on with.</summary>
    public void Load(Problems problems)
    {
        if (path is null) return;
        WebSettings read = WebConfigFile.Read(path, problems);
        if (!problems.None) return;
        current = read;
        seen = Fingerprint(read.Files);
        tally.Set(Gauge, 1);
        foreach (string remark in read.Remarks) WebMessages.Remark(log, remark);
    }

    /// <summary>Reads it again; says what is wrong, and keeps what was good then.</summary>
    public Problems Reload()
    {
        Problems problems = new();
        if (path is null) return problems;
        lock (reading)
        {
            byte[] before = Fingerprint(Current.Files);
            WebSettings read = WebConfigFile.Read(path, problems);
            if (problems.None && (read.Tls is null) != (Current.Tls is null)) problems.Add(path, "TLS cannot be switched on or off without a restart");
            seen = problems.None ? Fingerprint(read.Files) : before;
            tally.Set(Gauge, problems.None ? 1 : 0);
            if (problems.None)
            {
                Volatile.Write(ref current, read);
                WebMessages.Reloaded(log, path);
            }

            foreach (Problem problem in problems.Found) WebMessages.Mistake(log, $"{problem}");
        }

        return problems;
    }

    /// <summary>Looks for changes until stopped.</summary>
    public async Task WatchAsync(TimeProvider time, CancellationToken stop)
    {
        while (path is not null && !stop.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested && !Fingerprint(Current.Files).AsSpan().SequenceEqual(seen)) Reload();
        }
    }

    // Of the contents: a file may be replaced behind a link by one of the same age and length.
    private static byte[] Fingerprint(IReadOnlyList<string> files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            try
            {
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                hash.AppendData("absent"u8);
            }
        }

        return hash.GetHashAndReset();
    }
}
