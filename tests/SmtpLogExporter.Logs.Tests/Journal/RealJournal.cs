using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SmtpLogExporter.Logs.Tests.Journal;

/// <summary>A journal of a test's own, written by systemd-journal-remote from entries in the export format.</summary>
internal sealed class RealJournal : IDisposable
{
    private const string Writer = "/lib/systemd/systemd-journal-remote";
    private long time = 1_767_225_599_999_000;
    private int files;

    public static bool IsThere => File.Exists(Writer) && HasJournalctl();

    public string Folder { get; } = Directory.CreateTempSubdirectory("smtplog-journal-").FullName;

    public JournalSpec Spec => new() { Directory = Folder, Matches = JournalSpec.Mail };

    /// <summary>Adds entries, as another file of the same journal: what rotation leaves behind.</summary>
    public void Write(params IEnumerable<byte[]> messages) => Write("2", messages);

    /// <summary>Adds entries of a syslog facility.</summary>
    public void Write(string facility, IEnumerable<byte[]> messages)
    {
        Write(messages.Select(message => new Written(time += 1_000, facility, "mx1", "postfix/smtpd", "77", message)));
    }

    public void Write(IEnumerable<Written> entries)
    {
        using MemoryStream export = new();
        foreach (Written entry in entries)
        {
            Text(export, $"__CURSOR=s=0\n__REALTIME_TIMESTAMP={entry.Time.ToString(CultureInfo.InvariantCulture)}\n__MONOTONIC_TIMESTAMP={(entry.Time - 1_000_000_000_000_000).ToString(CultureInfo.InvariantCulture)}\n_BOOT_ID=11111111111111111111111111111111\n_MACHINE_ID=22222222222222222222222222222222\n");
            Text(export, $"SYSLOG_FACILITY={entry.Facility}\nSYSLOG_IDENTIFIER={entry.Program}\n");
            if (entry.Process.Length > 0) Text(export, $"SYSLOG_PID={entry.Process}\n");
            Text(export, $"_HOSTNAME={entry.Host}\nMESSAGE\n");
            export.Write(BitConverter.GetBytes((ulong)entry.Message.Length));
            export.Write(entry.Message);
            Text(export, "\n\n");
        }

        ProcessStartInfo start = new(Writer, ["--output", Path.Combine(Folder, $"part{++files:000}.journal"), "-"]) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        export.WriteTo(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    public void Write(params string[] messages) => Write(messages.Select(Encoding.UTF8.GetBytes));

    /// <summary>Takes the oldest file away, as vacuuming does.</summary>
    public void Vacuum() => File.Delete(Directory.GetFiles(Folder).Order(StringComparer.Ordinal).First());

    /// <summary>An entry as its sender wrote it.</summary>
    /// <param name="Time">Microseconds since 1970-01-01 UTC.</param>
    /// <param name="Facility">Number of the syslog facility; mail is 2.</param>
    /// <param name="Host">Name of the machine.</param>
    /// <param name="Program">The tag.</param>
    /// <param name="Process">Process id; empty: none.</param>
    /// <param name="Message">Any bytes.</param>
    public sealed record Written(long Time, string Facility, string Host, string Program, string Process, byte[] Message);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Text(MemoryStream to, string text) => to.Write(Encoding.ASCII.GetBytes(text));

    private static bool HasJournalctl()
    {
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, "journalctl")));
    }
}
