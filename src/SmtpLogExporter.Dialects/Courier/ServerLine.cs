using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>What courierd says of itself (courierd.C, cddrvinfo.C, courierdb.C), and courierfilter of its filters.</summary>
internal static class ServerLine
{
    private static readonly byte[][] Quiet =
    [
        [.. "Initializing "u8], [.. "Installing "u8], [.. "Installed: "u8], [.. "Started "u8], [.. "Starting "u8], [.. "Stopping "u8], [.. "queuelo="u8], [.. "queue scan"u8], [.. "Purging "u8], [.. "Waiting."u8], [.. "Removing "u8],
        [.. "Adding "u8], [.. "Start message "u8], [.. "Found host "u8], [.. "Host "u8], [.. "Loading "u8], [.. "Completed "u8], [.. "SHUTDOWN: "u8], [.. "Aborted deliveries"u8], [.. "Unlinking "u8],
    ];

    private static readonly byte[][] Errors =
    [
        [.. "MODULE "u8], [.. "Low on disk space"u8], [.. "ABNORMAL TERMINATION"u8], [.. "QUEUE FILE CORRUPTION"u8], [.. "Will restart in "u8], [.. "EXIT: "u8], [.. "Cannot "u8], [.. "Unable to "u8],
        [.. "INVALID DELIVERY ID"u8], [.. "BACKUP RELAY DRIVER"u8], [.. "Driver dsn not found"u8], [.. "Invalid number of links"u8], [.. "Write to control file FAILED"u8], [.. "submit terminated"u8], [.. "Problems injecting bounce"u8],
        [.. "ERR: "u8], [.. "CRIT: "u8],
    ];

    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        text.TryTake("INFO: "u8);
        bool error = Begins(text, Errors);
        if (error) events.Observe(at, new SeverityLogged { Severity = Severity.Error });
        if (EventOf(text) is { } happened) events.Observe(at, new ServerReported { Event = happened });
        return error || Begins(text, Quiet);
    }

    private static ServerEvent? EventOf(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("Loading STATIC transport module libraries"u8)) return ServerEvent.Start;
        if (text.StartsWith("SHUTDOWN: Stopping"u8)) return ServerEvent.Stop;
        if (text.StartsWith("SHUTDOWN: Restarting"u8) || text.StartsWith("SHUTDOWN: respawn"u8)) return ServerEvent.Reload;
        if (text.StartsWith("ABNORMAL TERMINATION"u8) || (text.StartsWith("MODULE "u8) && text.EndsWith(" ABORTED."u8))) return ServerEvent.ProcessCrash;
        if (text.StartsWith("Low on disk space"u8)) return ServerEvent.DiskFull;
        if (text.StartsWith("QUEUE FILE CORRUPTION"u8)) return ServerEvent.QueueCorrupt;
        return text.StartsWith("Write to control file FAILED"u8) ? ServerEvent.QueueWriteError : null;
    }

    private static bool Begins(ReadOnlySpan<byte> text, byte[][] all)
    {
        foreach (byte[] words in all)
        {
            if (text.StartsWith(words)) return true;
        }

        return false;
    }
}
