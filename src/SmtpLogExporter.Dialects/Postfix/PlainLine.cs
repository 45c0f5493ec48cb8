using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Lines without a queue id: by their first word.</summary>
internal static class PlainLine
{
    public static bool TryRead(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, ProcessRoles processes, IMailEvents events)
    {
        if (text.IsEmpty) return false;
        switch (text[0])
        {
            case (byte)'c' when text.TryTake("connect from "u8):
                return SessionLine.TryReadConnect(at, tag, text, events);
            case (byte)'c' when text.StartsWith("connect to "u8):
                return ContactLine.TryRead(at, default, text, events);
            case (byte)'d' when text.TryTake("disconnect from "u8):
                return SessionLine.TryReadDisconnect(at, tag, text, events);
            case (byte)'l' or (byte)'t' when SessionLine.TryReadFailure(at, default, text, events):
                return true;
            case (byte)'w' or (byte)'e' or (byte)'f' or (byte)'p' when TroubleLine.TryRead(at, tag, text, events):
                return true;
            case (byte)'p' when text.StartsWith("proxy-"u8):
                return PolicyLine.TryReadProxy(at, text, events);
            case (byte)'i' when text.StartsWith("improper command pipelining after "u8):
                return ProtocolLine.TryReadPipelining(at, text, events);
            case (byte)'d' or (byte)'t' or (byte)'r' when MasterLine.TryRead(at, text, events):
                return true;
            case >= (byte)'A' and <= (byte)'Z':
                return TlsLine.TryRead(at, text, events) || ScreenLine.TryRead(at, tag, text, processes, events)
                    || PostsuperLine.TryReadSummary(at, text, events);
            case (byte)'r' when text.StartsWith("reject: connect from ["u8):
                return ScreenLine.TryRead(at, tag, text, processes, events);
            default:
                return false;
        }
    }
}
