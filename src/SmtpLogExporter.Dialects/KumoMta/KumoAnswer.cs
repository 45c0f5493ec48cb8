using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>The field <c>response</c>: <c>{"code":550,"enhanced_code":{"class":5,"subject":1,"detail":1},"content":"text","command":"RCPT TO:…"}</c>.</summary>
internal readonly ref struct KumoAnswer
{
    public KumoAnswer(in LineFields record, ReplyLine room)
    {
        LineFields response = record.In("response"u8);
        Text = response["content"u8];
        Stage = CommandStage.Of(response["command"u8]);
        Code = Number(response["code"u8]);
        LineFields enhanced = response.In("enhanced_code"u8);
        int kind = Number(enhanced["class"u8]);
        if (kind is 2 or 4 or 5) Enhanced = new EnhancedCode(kind, Math.Min(Number(enhanced["subject"u8]), 999), Math.Min(Number(enhanced["detail"u8]), 999));

        // Where no other server spoke, KumoMTA makes up 400 and 551 itself: no reply of anybody.
        bool isMadeUp = (Code is 400 or 551 && record.In("peer_address"u8)["addr"u8].IsEmpty) || Text.StartsWith("KumoMTA internal"u8);
        Reply = isMadeUp ? default : room.Put(Code, Enhanced, Text);
    }

    public int Code { get; }

    public EnhancedCode Enhanced { get; }

    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The words of the other server with their codes; empty where it said nothing.</summary>
    public ReadOnlySpan<byte> Reply { get; }

    public Stage Stage { get; }

    private static int Number(ReadOnlySpan<byte> text) => text.TryTake(out int number) ? number : 0;
}
