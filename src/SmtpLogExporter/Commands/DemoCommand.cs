namespace SmtpLogExporter.Commands;

internal static class DemoCommand
{
    public static Task<int> RunAsync(Invocation invocation) => throw new InvalidOperationException($"{invocation}");
}
