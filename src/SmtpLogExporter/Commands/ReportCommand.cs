namespace SmtpLogExporter.Commands;

internal static class ReportCommand
{
    public static Task<int> RunAsync(Invocation invocation) => throw new InvalidOperationException($"{invocation}");
}
