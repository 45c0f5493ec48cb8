using SmtpLogExporter.Mail.Facts;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// Passes facts on and knows whether one came of the current line's own events: that decides between "counted" and "informational" in the ledger.
/// Gauges and the exporter's own troubles do not decide it, nor do facts that leave because something held ran out.
/// </summary>
internal sealed class FactGate(IMailFacts next) : IMailFacts
{
    /// <summary>A fact came of the current line.</summary>
    public bool Counted { get; private set; }

    /// <summary>What is said now belongs to earlier lines.</summary>
    public bool IsLate { get; set; }

    public void Begin() => Counted = false;

    public void Count(in Origin at) => next.Count(at);

    public void Count(in Origin at, in ConnectionOpened fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ActiveSessionsChanged fact) => next.Count(at, fact);

    public void Count(in Origin at, in SessionEnded fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in CommandsCounted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ClientDnsFailed fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in LimitReached fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in PrescreenCounted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in TlsSession fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in TlsFailure fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in DeliveryTls fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in AuthAttempt fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in Received fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in RecipientsCounted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in Refusal fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in RefusalsAttributed fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in PolicyAction fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in FilterVerdict fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in SenderAuthentication fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in RecipientResult fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ContactFailureCounted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in NotificationSent fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in MessageCompleted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ProbeCounted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in QueueOperationCounted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ServerEventCounted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in SeverityCounted fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in AsyncBounce fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in FeedbackReport fact)
    {
        Counted |= !IsLate;
        next.Count(at, fact);
    }

    public void Count(in Origin at, in TrackedMessagesChanged fact) => next.Count(at, fact);

    public void Count(in Origin at, in MemoryLost fact) => next.Count(at, fact);

    public void Count(in Origin at, in ClockSkewed fact) => next.Count(at, fact);
}
