using System.Diagnostics;

namespace SmtpLogExporter.Tests.Windows;

/// <summary>Another Windows process that writes a log as a mail server does: it holds it open, shares it as it likes, renames and deletes.</summary>
internal sealed class ServerHand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private int second;

    public ServerHand(WineMachine machine)
    {
        string[] program = WineMachine.Program("writer/log-writer.exe");
        ProcessStartInfo start = new(program[0], program[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string name, string value) in machine.Environment) start.Environment[name] = value;
        process = Process.Start(start)!;
    }

    /// <summary>Connections written so far.</summary>
    public int Connections { get; private set; }

    public void Open(string path, FileShare share) => Do("open", path, share.ToString());

    public void Connect(int times = 1)
    {
        for (int i = 0; i < times; i++) Do("write", NextLine());
    }

    /// <summary>Half a line, and after a while the rest of it.</summary>
    public void ConnectInTwoWrites()
    {
        string line = NextLine();
        Do("part", line[..30]);
        Thread.Sleep(1000);
        Do("write", line[30..]);
    }

    public void Close() => Do("close");

    public void Rename(string from, string to) => Do("rename", from, to);

    public void Delete(string path) => Do("delete", path);

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
        process.Dispose();
    }

    private string NextLine() => $"Mar  4 05:{second / 60:00}:{second++ % 60:00} mx1 postfix/smtpd[7]: connect from c{++Connections}.example[192.0.2.1]";

    private void Do(params string[] words)
    {
        process.StandardInput.WriteLine(string.Join('\t', words));
        process.StandardInput.Flush();
        Task<string?> answer = process.StandardOutput.ReadLineAsync();
        Assert.True(answer.Wait(Patience), $"no answer to {words[0]}");
        Assert.Equal("ok", answer.Result?.TrimEnd('\r'));
    }
}
