using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>The message has been too long in the queue: its waiting recipients are given up.</summary>
public readonly ref struct RecipientsExpired
{
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>The one recipient that is given up, as its attempts named it; empty: all that wait.</summary>
    public ReadOnlySpan<byte> Recipient { get; init; }

    /// <summary>Of that recipient, for when nothing is remembered of its attempts.</summary>
    public Transport Transport { get; init; }

    /// <summary>It is an operator who gives them up, not their age: they bounce.</summary>
    public bool Canceled { get; init; }

    /// <summary>An operator takes them out of the queue: they get no result at all.</summary>
    public bool Removed { get; init; }

    /// <summary>Those that have a result already are not given up again: where nobody is known to wait and somebody has a result, nothing counts.</summary>
    public bool OnlyWaiting { get; init; }
}
