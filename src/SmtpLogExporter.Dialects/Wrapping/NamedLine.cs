using System.Buffers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Wrapping;

/// <summary>
/// The lines of several containers in one stream, each with the name of its own in front: <c>postfix-1  | text</c> of <c>docker compose logs</c> (docker/compose, cmd/formatter/logs.go: the name
/// padded to one more than the longest, then a bar) and of <c>docker service logs</c>; <c>[pod/NAME/CONTAINER] text</c> of <c>kubectl logs --prefix</c> (kubernetes/kubectl, pkg/cmd/logs).
/// With <c>--timestamps</c> the runtime's stamp comes next; it alone has nine digits behind the second.
/// </summary>
internal static class NamedLine
{
    private const int LongestName = 253;
    private const int Nanoseconds = 30;
    private const int WithOffset = 35;
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.@"u8);

    /// <summary>The line does not begin with a stamp of RFC 3164, as most lines that begin with a letter do: <c>Nov 22</c>.</summary>
    public static bool MayBe(ReadOnlySpan<byte> line) => line.Length > 6 && !(line[3] == ' ' && Bytes.IsDigit(line[5]));

    public static bool TryRead(ReadOnlySpan<byte> line, ref WrappedText record)
    {
        if (line.IsEmpty) return false;
        ReadOnlySpan<byte> rest = line;
        if (!(line[0] == '[' ? TryTakePod(ref rest, ref record) : TryTakeContainer(ref rest, ref record))) return false;
        record.Stamp = StampOf(rest);
        record.Text = record.Stamp.IsEmpty ? rest : rest[(record.Stamp.Length + 1)..];
        return true;
    }

    private static bool TryTakeContainer(ref ReadOnlySpan<byte> rest, ref WrappedText record)
    {
        // Padding is wider than one space always; so no stamp or sentence looks like it.
        int length = rest.IndexOf((byte)' ');
        if (length is <= 0 or > LongestName || rest.Length < length + 3 || rest[length + 1] != ' ' || Bytes.IsDigit(rest[0])) return false;
        int bar = rest[length..].IndexOfAnyExcept((byte)' ');
        if (bar < 0 || rest[length + bar] != '|' || rest[..length].ContainsAnyExcept(NameBytes)) return false;
        record.Form = WrapForm.Compose;
        record.Name = rest[..length];
        rest = rest[(length + bar + 1)..];
        if (!rest.IsEmpty && rest[0] == ' ') rest = rest[1..];
        return true;
    }

    private static bool TryTakePod(ref ReadOnlySpan<byte> rest, ref WrappedText record)
    {
        if (!rest.TryTake("[pod/"u8)) return false;
        ReadOnlySpan<byte> name = rest.TakeBefore((byte)'/');
        if (name.Length is 0 or > LongestName || name.ContainsAnyExcept(NameBytes) || rest.IsEmpty) return false;
        rest = rest[1..];
        ReadOnlySpan<byte> container = rest.TakeBefore((byte)']');
        if (container.IsEmpty || container.ContainsAnyExcept(NameBytes) || !rest.TryTake("] "u8)) return false;
        record.Form = WrapForm.Kubectl;
        record.Name = name;
        return true;
    }

    /// <summary>Empty if there is none.</summary>
    private static ReadOnlySpan<byte> StampOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < Nanoseconds || text[10] != 'T' || text[19] != '.' || !Bytes.IsDigit(text[0])) return default;
        int length = text[..Math.Min(text.Length, WithOffset + 1)].IndexOf((byte)' ');
        bool isWhole = (length == Nanoseconds && text[Nanoseconds - 1] == 'Z') || (length == WithOffset && text[Nanoseconds - 1] is (byte)'+' or (byte)'-');
        return isWhole && !text[20..29].ContainsAnyExceptInRange((byte)'0', (byte)'9') ? text[..length] : default;
    }
}
