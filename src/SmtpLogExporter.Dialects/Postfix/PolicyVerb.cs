using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>The word in front of a policy line, with <c>milter-</c> or <c>milter-header-</c> taken off.</summary>
internal readonly ref struct PolicyVerb
{
    public PolicyAction Action { get; private init; }

    /// <summary>A milter asked for it.</summary>
    public bool Milter { get; private init; }

    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out PolicyVerb verb)
    {
        verb = default;
        int end = text.IndexOf((byte)':');
        if (end is <= 0 or > 32 || text.Length < end + 3 || text[end + 1] != ' ') return false;
        ReadOnlySpan<byte> word = text[..end];
        bool milter = word.TryTake("milter-"u8);

        // milter_header_checks put the kind of header between: milter-header-reject.
        int hyphen = milter ? word.LastIndexOf((byte)'-') : -1;
        if (hyphen >= 0) word = word[(hyphen + 1)..];
        if (!TryRead(word, out PolicyAction action)) return false;
        text = text[(end + 2)..];
        verb = new PolicyVerb { Action = action, Milter = milter };
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> word, out PolicyAction action)
    {
        action = PolicyAction.Reject;
        if (word.SequenceEqual("reject"u8) || word.SequenceEqual("hangup"u8)) return true;
        action = PolicyAction.RejectWarning;
        if (word.SequenceEqual("reject_warning"u8)) return true;
        action = PolicyAction.Hold;
        if (word.SequenceEqual("hold"u8)) return true;
        action = PolicyAction.Discard;
        if (word.SequenceEqual("discard"u8)) return true;
        action = PolicyAction.Redirect;
        if (word.SequenceEqual("redirect"u8)) return true;
        action = PolicyAction.Warn;
        if (word.SequenceEqual("warn"u8) || word.SequenceEqual("warning"u8)) return true;
        action = PolicyAction.Note;
        if (word.SequenceEqual("info"u8) || word.SequenceEqual("permit"u8) || word.SequenceEqual("pass"u8) || word.SequenceEqual("ignore"u8)) return true;
        action = PolicyAction.Change;
        return word.SequenceEqual("prepend"u8) || word.SequenceEqual("replace"u8) || word.SequenceEqual("strip"u8) || word.SequenceEqual("bcc"u8)
            || word.SequenceEqual("filter"u8) || word.SequenceEqual("delay"u8);
    }
}
