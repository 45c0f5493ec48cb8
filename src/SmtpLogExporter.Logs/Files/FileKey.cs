namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// What a file system tells files apart by: inode number and birth time. Ext4 hands a freed inode number out again at once, the birth time differs.
/// The device is left out on purpose: it changes with reboots, LVM and network mounts.
/// </summary>
internal readonly record struct FileKey(ulong Inode, long Born)
{
    /// <summary>No birth time: the number alone may have been reused, so content decides.</summary>
    public bool IsCertain => Born != 0;
}
