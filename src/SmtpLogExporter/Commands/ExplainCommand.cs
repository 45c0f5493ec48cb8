namespace SmtpLogExporter.Commands;

internal static class ExplainCommand
{
    public static Task<int> RunAsync(Invocation invocation) => throw new InvalidOperationException($"{invocation}");
}
