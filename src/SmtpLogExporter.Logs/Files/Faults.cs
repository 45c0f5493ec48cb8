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

    /// <summary>Of an error number of Windows (winerror.h).</summary>
    public static FileFault OfWindows(int error) => error switch
    {
        0 => FileFault.None,

        // No such file, path, network path or network name; an invalid name.
        2 or 3 or 53 or 67 or 123 => FileFault.Missing,
        303 => FileFault.Deleted,
        5 => FileFault.Permission,
        4 => FileFault.TooManyOpen,

        // The network name is gone, or the handle is no longer good.
        59 or 64 or 1231 => FileFault.Stale,

        // Sharing or lock violation: its writer lets nobody in.
        32 or 33 => FileFault.InUse,
        _ => FileFault.Io,
    };

    public static FileFault Of(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => FileFault.Missing,
        UnauthorizedAccessException => FileFault.Permission,
        _ when OperatingSystem.IsLinux() => Of(e.HResult) is var fault && fault == FileFault.None ? FileFault.Io : Of(e.HResult),
        _ when OperatingSystem.IsWindows() => OfWindows(e.HResult & 0xFFFF),
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
