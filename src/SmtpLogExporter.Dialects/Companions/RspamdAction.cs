using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>The actions of rspamd, as it and those that ask it write them.</summary>
internal static class RspamdAction
{
    public static bool TryRead(ReadOnlySpan<byte> action, out FilterResult verdict)
    {
        if (action.SequenceEqual("no action"u8)) verdict = FilterResult.Clean;
        else if (action.SequenceEqual("greylist"u8)) verdict = FilterResult.Greylist;
        else if (action.SequenceEqual("soft reject"u8)) verdict = FilterResult.Defer;
        else if (action.SequenceEqual("add header"u8) || action.SequenceEqual("rewrite subject"u8)) verdict = FilterResult.Spam;
        else if (action.SequenceEqual("reject"u8)) verdict = FilterResult.Reject;
        else if (action.SequenceEqual("discard"u8)) verdict = FilterResult.Discard;
        else if (action.SequenceEqual("quarantine"u8)) verdict = FilterResult.Hold;
        else
        {
            verdict = default;
            return false;
        }

        return true;
    }
}
