using System.CommandLine;
using System.CommandLine.Invocation;

namespace SmtpLogExporter.Commands;

/// <summary>Prints version, revision and runtime.</summary>
internal sealed class VersionAction(Surroundings around) : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override int Invoke(ParseResult parseResult)
    {
        BuildInfo build = BuildInfo.Current;
        around.Print($"smtp-log-exporter {build.Version} (revision {build.Revision}, .NET {build.Runtime})\n");
        return ExitCode.Ok;
    }
}
