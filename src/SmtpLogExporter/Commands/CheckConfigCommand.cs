namespace SmtpLogExporter.Commands;

internal static class CheckConfigCommand
{
    public static Task<int> RunAsync(Invocation invocation) => throw new InvalidOperationException($"{invocation}");
}
