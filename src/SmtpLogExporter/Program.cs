using SmtpLogExporter.Commands;
using SmtpLogExporter.Windows;

if (OperatingSystem.IsWindows() && ServiceParent.IsThere)
{
    // Relative paths would begin in System32.
    Environment.CurrentDirectory = AppContext.BaseDirectory;
    using EventTextWriter events = new(EventRecord.Write);
    using ServiceRun service = new((stop, serving) => CommandLine.RunAsync(args, new Surroundings
    {
        In = Stream.Null,
        Out = Stream.Null,
        Error = events,
        Environment = Environment.GetEnvironmentVariable,
        Time = TimeProvider.System,
        Stop = stop,
        Serving = serving,
    }));
    System.ServiceProcess.ServiceBase.Run(service);
    return service.ExitCode;
}

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
