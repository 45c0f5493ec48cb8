using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// Ids: a connection is U, its transactions are U.1, U.2; the queue files of a transaction, one for each domain, are U.1.1, U.1.2.
/// A message the server makes itself is U, its only file U.1. (outbound/index.js: <c>todo.uuid = `${todo.uuid}.${todo_index}`</c>)
/// </summary>
internal static class HarakaId
{
    public static ReadOnlySpan<byte> Session(ReadOnlySpan<byte> id) => id.IndexOf((byte)'.') is var dot and >= 0 ? id[..dot] : id;

    /// <summary>The message a queue file belongs to, and the number of the file, from 1; 0 if the id is none of a file.</summary>
    public static ReadOnlySpan<byte> Message(ReadOnlySpan<byte> file, out int number)
    {
        number = 0;
        int dot = file.LastIndexOf((byte)'.');
        if (dot < 0) return file;
        ReadOnlySpan<byte> digits = file[(dot + 1)..];
        _ = digits.TryTake(out number);
        return file[..dot];
    }
}
