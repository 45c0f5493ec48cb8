using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>Code, enhanced code and words of an answer: from fields of their own, or from the beginning of the text.</summary>
internal readonly ref struct CustomReply
{
    public CustomReply(in CustomValues values, ReplyLine room)
    {
        Text = values[CustomField.Text];
        ReadOnlySpan<byte> words = Text;
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);
        bool isApart = values.Number(CustomField.Code) is >= 200 and <= 599;
        Code = isApart ? values.Number(CustomField.Code) : code;
        if (EnhancedCode.TryRead(values[CustomField.Enhanced], out EnhancedCode own, out _)) enhanced = own;
        Enhanced = enhanced;
        Words = words;

        // A text that has its codes itself is told as it is.
        Line = code > 0 && (!isApart || code == Code) ? Text : room.Put(Code, enhanced, words);
    }

    /// <summary>0 where there is none.</summary>
    public int Code { get; }

    public EnhancedCode Enhanced { get; }

    /// <summary>The field as it is.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Codes taken off.</summary>
    public ReadOnlySpan<byte> Words { get; }

    /// <summary>The whole reply; empty without a code.</summary>
    public ReadOnlySpan<byte> Line { get; }
}
