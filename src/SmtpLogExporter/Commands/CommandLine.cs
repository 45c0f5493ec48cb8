using System.CommandLine;
using System.CommandLine.Parsing;
using SmtpLogExporter.Logging;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Commands;

/// <summary>The commands, their flags and arguments; <c>serve</c> is meant when none is named.</summary>
internal static class CommandLine
{
    private const string Description = "Reads the logs of mail servers and serves Prometheus metrics.";

    public static async Task<int> RunAsync(string[] args, Surroundings around)
    {
        RootCommand root = Build(around, literal: args.Contains("--"));
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in UsageErrors.Of(parsed)) await around.Error.WriteLineAsync(LogLineText.Shown(message));
            return ExitCode.Usage;
        }

        await using StreamWriter output = new(around.Out, leaveOpen: true);
        InvocationConfiguration configuration = new() { Output = output, Error = around.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(configuration, CancellationToken.None);
    }

    private static RootCommand Build(Surroundings around, bool literal)
    {
        RootCommand root = new(Description);
        VersionOption version = root.Options.OfType<VersionOption>().Single();
        version.Action = new VersionAction(around);
        Fill(root, Flags.Serve, Paths(literal), around, ServeCommand.RunAsync);
        root.Subcommands.Add(Fill(new Command("serve", "Tails logs and serves metrics over HTTP; meant when no command is named."), Flags.Serve, Paths(literal), around, ServeCommand.RunAsync));
        root.Subcommands.Add(Fill(new Command("demo", "Shows it all with no mail server: writes a live mail log and serves its metrics on loopback."), Flags.Demo, null, around, DemoCommand.RunAsync));
        root.Subcommands.Add(Fill(new Command("discover", "Finds the mail logs of this machine and says what reading them needs."), Flags.Discover, null, around, invocation => Leaving.RunAsync(DiscoverCommand.RunAsync, invocation)));
        root.Subcommands.Add(Fill(new Command("report", "Reads whole logs (plain, .gz, - for standard input) and prints their metrics."), Flags.Report, Some("FILE", literal), around, invocation => Leaving.RunAsync(ReportCommand.RunAsync, invocation)));
        root.Subcommands.Add(Fill(new Command("explain", "Says for each line (arguments, files or standard input) what is read in it and what it counts."), Flags.Explain, Lines(literal), around, invocation => Leaving.RunAsync(ExplainCommand.RunAsync, invocation)));
        root.Subcommands.Add(Fill(new Command("check-config", "Tells all problems of a configuration file, and which files its sources match now."), Flags.CheckConfig, OneFile(literal), around, invocation => Leaving.RunAsync(CheckConfigCommand.RunAsync, invocation)));
        root.Subcommands.Add(Fill(new Command("hash-password", "Reads a password from the terminal or standard input and prints its bcrypt hash for the web configuration."), Flags.HashPassword, null, around, invocation => Leaving.RunAsync(HashPasswordCommand.RunAsync, invocation)));
        root.Subcommands.Add(Fill(new Command("healthcheck", "Asks the exporter on this machine whether it is well; exit status 0 if it is."), Flags.Healthcheck, null, around, invocation => Leaving.RunAsync(HealthcheckCommand.RunAsync, invocation)));
        return root;
    }

    private static Command Fill(Command command, IReadOnlyList<Flag> flags, Argument<string[]>? argument, Surroundings around, Func<Invocation, Task<int>> run)
    {
        Dictionary<Flag, Option> options = [];
        foreach (Flag flag in flags)
        {
            Option option = flag switch
            {
                { IsSwitch: true } => new Option<bool>(flag.Option),
                { Repeatable: true } => new Option<string[]>(flag.Option) { HelpName = flag.Value, AllowMultipleArgumentsPerToken = false },
                _ => new Option<string>(flag.Option) { HelpName = flag.Value },
            };
            option.Description = flag.Help;
            options.Add(flag, option);
            command.Options.Add(option);
        }

        if (argument is not null) command.Arguments.Add(argument);
        command.SetAction((parsed, _) => run(new Invocation
        {
            Values = new FlagValues(flags, Given(parsed, options), around.Environment),
            Arguments = argument is null ? [] : parsed.GetValue(argument) ?? [],
            Around = around,
        }));
        return command;
    }

    private static Dictionary<string, IReadOnlyList<string>> Given(ParseResult parsed, Dictionary<Flag, Option> options)
    {
        Dictionary<string, IReadOnlyList<string>> given = [];
        foreach ((Flag flag, Option option) in options)
        {
            if (parsed.GetResult(option) is not { Implicit: false } result) continue;
            given[flag.Name] = flag switch
            {
                { IsSwitch: true } => [result.GetValueOrDefault<bool>() ? "true" : "false"],
                { Repeatable: true } => result.GetValueOrDefault<string[]>() ?? [],
                _ => result.GetValueOrDefault<string>() is { } text ? [text] : [],
            };
        }

        return given;
    }

    private static Argument<string[]> Paths(bool literal) => Many("PATH", "Log files or globs; they replace the sources of the configuration file.", ArgumentArity.ZeroOrMore, literal);

    private static Argument<string[]> Some(string name, bool literal) => Many(name, "Log files; - is standard input.", ArgumentArity.OneOrMore, literal);

    private static Argument<string[]> Lines(bool literal) => Many("LINE", "Lines of a log, or files of them; standard input if there are none.", ArgumentArity.ZeroOrMore, literal);

    private static Argument<string[]> OneFile(bool literal) => Many("FILE", "The configuration file.", ArgumentArity.ZeroOrMore, literal);

    // An argument list takes every token that is no known flag, misspelt flags too; after "--" they are meant.
    private static Argument<string[]> Many(string name, string help, ArgumentArity arity, bool literal)
    {
        Argument<string[]> argument = new(name) { Description = help, Arity = arity };
        if (!literal) argument.Validators.Add(RefuseFlags);
        return argument;
    }

    private static void RefuseFlags(ArgumentResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (UsageErrors.LooksLikeFlag(token.Value)) result.AddError(UsageErrors.UnknownFlag(token.Value, result.Parent as CommandResult));
        }
    }
}
