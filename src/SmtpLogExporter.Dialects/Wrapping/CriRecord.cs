using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Wrapping;

/// <summary>
/// <c>2022-01-28T16:04:05.413656027Z stdout F text</c> (kubernetes/cri-api, logging format): <c>P</c> for a part of a line, <c>F</c> for its end;
/// further tags may follow a colon.
/// </summary>
internal static class CriRecord
{
    private const int ShortestStamp = 20;
    private const int LongestStamp = 35;

    public static bool TryRead(ReadOnlySpan<byte> line, ref WrappedText record)
    {
        if (line.Length < ShortestStamp || line[10] != 'T' || !Bytes.IsDigit(line[0])) return false;
        int blank = line[..Math.Min(line.Length, LongestStamp + 1)].IndexOf((byte)' ');
        if (blank < ShortestStamp) return false;
        ReadOnlySpan<byte> rest = line[(blank + 1)..];
        bool isError = rest.TryTake("stderr "u8);
        if (!isError && !rest.TryTake("stdout "u8)) return false;
        if (rest.IsEmpty || rest[0] is not ((byte)'P' or (byte)'F')) return false;
        bool isPart = rest[0] == 'P';
        ReadOnlySpan<byte> tags = rest.TakeBefore((byte)' ');
        if (tags.Length > 1 && tags[1] != ':') return false;
        record.Form = WrapForm.Cri;
        record.Stamp = line[..blank];
        record.Text = rest.IsEmpty ? rest : rest[1..];
        record.IsError = isError;
        record.IsPart = isPart;
        return true;
    }
}
