namespace SmtpLogExporter.Logs.Files;

/// <summary>Faults out of error numbers and exceptions.</summary>
internal static class Faults
{
    // Numbers of Linux, the same on every architecture .NET runs on; the runtime puts them into HResult.
    private const int NoEntry = 2;
    private const int NotPermitted = 1;
    private const int TooManyInSystem = 23;
    private const int TooManyInProcess = 24;
    private const int AccessDenied = 13;
    private const int NotADirectory = 20;
    private const int TooManyLinks = 40;
    private const int StaleHandle = 116;

    public static FileFault Of(int error) => error switch
    {
        0 => FileFault.None,
        NoEntry or NotADirectory or TooManyLinks => FileFault.Missing,
        NotPermitted or AccessDenied => FileFault.Permission,
        TooManyInSystem or TooManyInProcess => FileFault.TooManyOpen,
        StaleHandle => FileFault.Stale,
        _ => FileFault.Io,
    };

    public static FileFault Of(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => FileFault.Missing,
        UnauthorizedAccessException => FileFault.Permission,
        _ when OperatingSystem.IsLinux() => Of(e.HResult) is var fault && fault == FileFault.None ? FileFault.Io : Of(e.HResult),
        _ => FileFault.Io,
    };

    /// <summary>Value of the <c>reason</c> label.</summary>
    public static string Reason(FileFault fault) => fault switch
    {
        FileFault.Missing => "missing",
        FileFault.Permission => "permission",
        FileFault.Decode => "decode",
        _ => "io",
    };
}
