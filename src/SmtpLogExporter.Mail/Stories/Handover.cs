using System.Text;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>Whether a successful attempt really ended the recipient's mail here, threw it away, or only put it back into this same server (a content filter, a second instance, an alias).</summary>
internal sealed class Handover
{
    /// <summary>Names under which transports to content filters are commonly configured.</summary>
    private static readonly string[] CommonFilters =
    [
        "amavis", "smtp-amavis", "lmtp-amavis", "amavisfeed", "smtp-scan", "scan", "scanner", "filter", "content-filter", "spamassassin", "spamfilter", "spampd", "dspam", "clamsmtp",
        "proxsmtp", "altermime", "disclaimer", "dfilt",
    ];

    private readonly Desk desk;
    private readonly StoryTable stories;
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> filters;

    public Handover(Desk desk, StoryTable stories)
    {
        this.desk = desk;
        this.stories = stories;
        HashSet<byte[]> names = new(CommonFilters.Concat(desk.Settings.Filters).Select(Encoding.ASCII.GetBytes), ByteTextComparer.Instance);
        filters = names.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The result of an attempt whose line says "sent".</summary>
    /// <param name="at">Origin of the line.</param>
    /// <param name="seen">The attempt.</param>
    /// <param name="index">The message, or -1.</param>
    public DeliveryResult Judge(in Origin at, in Attempted seen, int index)
    {
        if (seen.Transport == Transport.Discard || IsThrownAway(seen)) return DeliveryResult.Discarded;
        return seen.Forwarded || GoesOnHere(at, seen, index) ? DeliveryResult.HandedOver : DeliveryResult.Delivered;
    }

    /// <summary>
    /// <c>250 2.7.0 Ok, discarded</c>: a filter took it and says that nobody gets it. What comes after "queued as" belongs to the next server.
    /// <c>delivered to file: /dev/null</c>: an alias that keeps nothing.
    /// </summary>
    private static bool IsThrownAway(in Attempted seen)
    {
        if (seen.Transport == Transport.Local) return seen.Text.SequenceEqual("delivered to file: /dev/null"u8);
        if (seen.Transport is not (Transport.Smtp or Transport.Lmtp or Transport.Pipe)) return false;
        if (seen.Text.IndexOf("discard"u8) < 0) return false;
        int queued = seen.Text.IndexOf("queued as"u8);
        return SaysDiscarded(queued < 0 ? seen.Text : seen.Text[..queued]);
    }

    /// <summary>The word, and not a part of an address or a name: <c>&lt;discard@example.org&gt; Saved</c> was not thrown away.</summary>
    private static bool SaysDiscarded(ReadOnlySpan<byte> text)
    {
        for (int at = text.IndexOf("discard"u8); at >= 0; at = text.IndexOf("discard"u8))
        {
            bool begins = at == 0 || text[at - 1] is (byte)' ' or (byte)',' or (byte)'(' or (byte)'[';
            text = text[(at + "discard".Length)..];
            if (!begins) continue;
            ReadOnlySpan<byte> end = text.StartsWith("ed"u8) ? text[2..] : text.StartsWith("ing"u8) ? text[3..] : text;
            if (end.IsEmpty || end[0] is (byte)' ' or (byte)',' or (byte)';' or (byte)':' or (byte)')' or (byte)']' || end.SequenceEqual("."u8) || end.StartsWith(". "u8)) return true;
        }

        return false;
    }

    private bool GoesOnHere(in Origin at, in Attempted seen, int index)
    {
        if (seen.Transport is not (Transport.Smtp or Transport.Lmtp or Transport.Pipe)) return false;
        if (!seen.NextId.IsEmpty && IsKnownNext(at, seen, index)) return true;
        if (desk.IsOwnRelay(seen.RelayAddress) && index >= 0 && stories.Twins.CameBackAfter(stories.KeyOf(index).Scope, stories[index])) return true;
        return !seen.TransportName.IsEmpty && filters.Contains(seen.TransportName);
    }

    /// <summary>"queued as Q" names a message of this server, and that one came from this machine.</summary>
    private bool IsKnownNext(in Origin at, in Attempted seen, int index)
    {
        foreach (Scope instance in desk.Scopes.Server(at).Instances)
        {
            int next = stories.FindEver(StoryKey.Of(seen.NextId, instance.Number, desk.Seed));
            if (next < 0 || next == index) continue;
            ref Story story = ref stories[next];
            if (story.Has(StoryMarks.FromOwnAddress) || (story.Has(StoryMarks.Received) && story.Origin == MailOrigin.Reinjected)) return true;
        }

        return false;
    }
}
