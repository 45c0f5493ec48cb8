using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace SmtpLogExporter.State;

/// <summary>A folder on Windows that only its owner, administrators and the system may look into: what lies below ProgramData may otherwise be read by every user.</summary>
[SupportedOSPlatform("windows")]
internal static class PrivateFolder
{
    private const InheritanceFlags ToAll = InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit;

    public static void Create(string path)
    {
        if (Directory.Exists(path)) return;
        DirectorySecurity rights = new();
        rights.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using WindowsIdentity own = WindowsIdentity.GetCurrent();
        foreach (SecurityIdentifier who in (SecurityIdentifier[])[own.User!, new(WellKnownSidType.BuiltinAdministratorsSid, null), new(WellKnownSidType.LocalSystemSid, null)])
            rights.AddAccessRule(new FileSystemAccessRule(who, FileSystemRights.FullControl, ToAll, PropagationFlags.None, AccessControlType.Allow));
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
        _ = rights.CreateDirectory(path);
    }
}
