using System.Text;
using SmtpLogExporter.Commands;

namespace SmtpLogExporter.Tests.Support;

/// <summary>Runs a command line in this process.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    public static Task<CommandRun> Of(params string[] args) => Of("", [], CancellationToken.None, args);

    public static async Task<CommandRun> Of(string input, Dictionary<string, string> environment, CancellationToken stop, params string[] args)
    {
        using MemoryStream from = new(Encoding.UTF8.GetBytes(input));
        using MemoryStream to = new();
        using StringWriter error = new();
        int code = await CommandLine.RunAsync(args, new Surroundings
        {
            In = from,
            Out = to,
            Error = TextWriter.Synchronized(error),
            Environment = name => environment.GetValueOrDefault(name),
            Time = TimeProvider.System,
            Stop = stop,
        });
        return new CommandRun(code, Encoding.UTF8.GetString(to.ToArray()), error.ToString());
    }
}
