using System.ComponentModel;
using System.Diagnostics;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>A summary of the log by a tool that administrators have known for decades.</summary>
internal static class PeerTool
{
    /// <summary>What the tool says of a log it is given on its standard input; skips the test where it is not installed.</summary>
    public static string Run(string program, string[] arguments, string log)
    {
        using Process tool = Start(program, arguments);
        Task<string> said = tool.StandardOutput.ReadToEndAsync();
        tool.StandardInput.BaseStream.Write(OwnLog.Unpack(log));
        tool.StandardInput.Close();
        return said.Result;
    }

    private static Process Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{Path.GetFileName(program)} is not installed");
            throw;
        }
    }
}
