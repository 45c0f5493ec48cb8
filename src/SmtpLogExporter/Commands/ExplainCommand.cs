using System.Text;
using SmtpLogExporter.Explain;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Commands;

/// <summary>Says for each line what is read in it and what it counts.</summary>
internal static class ExplainCommand
{
    public static async Task<int> RunAsync(Invocation invocation)
    {
        Surroundings around = invocation.Around;
        Problems problems = new();
        Plan plan = PlanReader.Read(invocation.Values, ["-"], problems);
        bool json = invocation.Values.IsOn(Flags.Json, problems);
        if (!problems.None) return await Reports.FailAsync(around, problems);

        Explainer explainer = new(plan, around.Time.GetUtcNow().ToUnixTimeMilliseconds());
        await using StreamWriter output = new(around.Out, new UTF8Encoding(false), leaveOpen: true);
        void Explain(ReadOnlySpan<byte> line)
        {
            Explanation explanation = explainer.Read(line);
            output.Write(json ? ExplanationText.Json(explanation) : ExplanationText.Plain(explanation));
            output.Flush();
        }

        try
        {
            if (invocation.Arguments.Count == 0) LineFeed.Read(around.In, Explain, around.Stop);
            foreach (string argument in invocation.Arguments)
            {
                if (argument == "-") LineFeed.Read(around.In, Explain, around.Stop);
                else if (File.Exists(argument))
                {
                    await using FileStream file = SharedFile.OpenRead(argument);
                    LineFeed.Read(file, Explain, around.Stop);
                }
                else Explain(Encoding.UTF8.GetBytes(argument));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await Reports.FailAsync(around, e.Message);
        }

        return ExitCode.Ok;
    }
}
