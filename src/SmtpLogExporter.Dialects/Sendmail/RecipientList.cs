namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// The recipients of one result: <c>&lt;a@x&gt;,&lt;b@x&gt;,root,"|/bin/cmd x",/var/spool/file</c>. A comma parts them unless it stands in brackets or quotes;
/// the list ends where a field follows, or with <c> [more]</c> where further records go on.
/// </summary>
internal static class RecipientList
{
    /// <summary>Takes the whole list off the front.</summary>
    public static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> all = text;
        int at = 0;
        while (true)
        {
            at += LengthOf(all[at..]);

            // A list that goes on ends in a comma and a blank.
            if (at + 1 >= all.Length || all[at] != ',' || all[at + 1] == ' ') break;
            at++;
        }

        ReadOnlySpan<byte> list = all[..at];
        text = all[at..];
        return list;
    }

    /// <summary>Takes the next recipient off the front of a list, without its brackets.</summary>
    public static bool TryNext(scoped ref ReadOnlySpan<byte> list, out ReadOnlySpan<byte> recipient)
    {
        recipient = default;
        if (list.IsEmpty) return false;
        int length = LengthOf(list);
        recipient = list[..length];
        list = length + 1 < list.Length ? list[(length + 1)..] : default;
        if (recipient.Length >= 2 && recipient[0] == '<' && recipient[^1] == '>') recipient = recipient[1..^1];
        return true;
    }

    private static int LengthOf(ReadOnlySpan<byte> text)
    {
        bool bracketed = false;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'\\':
                    i++;
                    break;
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)'<' when !quoted:
                    bracketed = true;
                    break;
                case (byte)'>' when !quoted:
                    bracketed = false;
                    break;
                case (byte)',' when !quoted && !bracketed:
                    return i;
                default:
                    break;
            }
        }

        return quoted || bracketed ? Fallback(text) : text.Length;
    }

    /// <summary>Brackets or quotes that do not close (the address was shortened in the middle): up to the next comma.</summary>
    private static int Fallback(ReadOnlySpan<byte> text) => text.IndexOf((byte)',') is var comma and >= 0 ? comma : text.Length;
}
