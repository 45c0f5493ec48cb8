using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary><c>[debug] module/part: message TAB {"key":"value"}</c>. A syslog daemon may write the tab as <c>#011</c>.</summary>
internal ref struct MaddyLine
{
    /// <summary>Name of the module that speaks, up to its first slash; empty for the server as a whole.</summary>
    public ReadOnlySpan<byte> Module;

    public ReadOnlySpan<byte> Message;

    public LineFields Fields;

    /// <summary>Only a developer reads it.</summary>
    public bool IsDebug;

    /// <summary>It has the form of an event: words of a fixed set and fields.</summary>
    public bool HasFields;

    /// <summary>The message. Parts of it have ids of their own, which begin with that of the whole: <c>17fec351-652f1a3b</c>.</summary>
    public readonly ReadOnlySpan<byte> Id => Fields["msg_id"u8] is var id && id.IndexOf((byte)'-') is var at and >= 0 ? id[..at] : id;

    public readonly Endpoint Client => Endpoint.Read(Fields["src_ip"u8]);

    /// <summary>False if its fields are damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, FieldTable table, out MaddyLine line)
    {
        line = default;
        line.IsDebug = text.TryTake("[debug] "u8);

        // Texts of others stand inside the object, where a tab is escaped: the last one is the separator.
        int mark = text.LastIndexOf("\t{"u8);
        int separator = 1;
        if (mark < 0)
        {
            mark = text.LastIndexOf("#011{"u8);
            separator = 4;
        }

        line.HasFields = mark >= 0;
        table.Clear();
        bool isWhole = mark < 0 || JsonFields.TryRead(text[(mark + separator)..], table);
        line.Fields = new LineFields(table, mark < 0 ? default : text[(mark + separator)..]);
        ReadOnlySpan<byte> words = (mark < 0 ? text : text[..mark]).TrimEnd((byte)'\t');
        if (!words.TryTakeUntil(": "u8, out ReadOnlySpan<byte> module) || module.Contains((byte)' ')) line.Message = text[..(mark < 0 ? text.Length : mark)].TrimEnd((byte)'\t');
        else
        {
            line.Message = words;
            line.Module = module.TakeBefore((byte)'/');
        }

        return isWhole;
    }
}
