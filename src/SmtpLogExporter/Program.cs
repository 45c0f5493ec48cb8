using SmtpLogExporter.Commands;

using StopSignals signals = new();
await using Stream input = Console.OpenStandardInput();
await using Stream output = Console.OpenStandardOutput();
return await CommandLine.RunAsync(args, new Surroundings
{
    In = input,
    Out = output,
    Error = Console.Error,
    Environment = Environment.GetEnvironmentVariable,
    Time = TimeProvider.System,
    Stop = signals.Stop,
    IsTerminal = !Console.IsInputRedirected,
});
