using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security;

namespace SmtpLogExporter.Windows;

/// <summary>Events in the Windows Event Log, log Application. Without a registered source, or where the log is full, nothing is written: that is no reason not to count.</summary>
[SupportedOSPlatform("windows")]
internal static class EventRecord
{
    public const string Source = "SmtpLogExporter";

    // The service takes no longer texts.
    private const int Longest = 31_000;
    private const int Information = 1;
    private const int Warning = 2;
    private const int Error = 3;

    public static void Write(LogLevel level, string text)
    {
        (EventLogEntryType type, int id) = level switch
        {
            >= LogLevel.Error => (EventLogEntryType.Error, Error),
            LogLevel.Warning => (EventLogEntryType.Warning, Warning),
            _ => (EventLogEntryType.Information, Information),
        };
        try
        {
            EventLog.WriteEntry(Source, text.Length <= Longest ? text : text[..Longest], type, id);
        }
        catch (Exception e) when (e is SecurityException or InvalidOperationException or Win32Exception or ArgumentException or UnauthorizedAccessException or IOException)
        {
            // See above.
        }
    }
}
