using System.Runtime.Versioning;
using System.Security;
using Microsoft.Win32;

namespace SmtpLogExporter.Discovery;

/// <summary>HKEY_LOCAL_MACHINE, as 64-bit programs see it and as 32-bit ones do.</summary>
[SupportedOSPlatform("windows")]
internal static class MachineRegistry
{
    public static string? Text(string key, string name) => Text(RegistryView.Registry64, key, name) ?? Text(RegistryView.Registry32, key, name);

    private static string? Text(RegistryView view, string key, string name)
    {
        try
        {
            using RegistryKey machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, view);
            using RegistryKey? found = machine.OpenSubKey(key);
            return found?.GetValue(name) as string;
        }
        catch (Exception e) when (e is IOException or SecurityException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
