using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>The life of a message from its queue id to its removal. A message counts as received when the server has said yes to its end, not before.</summary>
internal sealed class Messages(Desk desk, StoryTable stories)
{
    /// <summary>A session was given a queue id.</summary>
    public void Opened(in Origin at, in TransactionOpened seen, ref Session session)
    {
        int index = stories.Begin(desk.MessageKey(at, seen.Id));
        ref Story story = ref stories[index];
        story.Listener = at.Listener;
        story.Marks = StoryMarks.FromSession;
        if (seen.IsAuthenticated || session.Has(SessionMarks.Authenticated)) story.Marks |= StoryMarks.Authenticated;
        story.Mechanism = seen.Mechanism;
        story.User = desk.UserOf(seen.UserName);
        if (desk.IsOwn(seen.ClientAddress)) story.Marks |= StoryMarks.FromOwnAddress;
        if (!seen.OriginalId.IsEmpty || SaysReinjected(at)) story.Marks |= StoryMarks.SaysReinjected;
        if (session.Has(SessionMarks.DiscardNext)) story.Marks |= StoryMarks.Discard;
        if (session.Has(SessionMarks.HoldNext)) story.Marks |= StoryMarks.Hold;
        session.Marks &= ~(SessionMarks.DiscardNext | SessionMarks.HoldNext);
        session.Transaction = stories.KeyOf(index);
        session.TransactionSerial = story.Serial;
    }

    /// <summary>A program handed a message in, or an operator's requeue brings an old one back under a new id.</summary>
    public void Submitted(in Origin at, in MessageSubmitted seen)
    {
        StoryKey key = desk.MessageKey(at, seen.Id);
        if (!seen.PreviousId.IsEmpty)
        {
            int old = stories.Find(desk.MessageKey(at, seen.PreviousId));
            int moved = old >= 0 ? stories.Rename(old, key) : stories.Begin(key);
            stories[moved].Marks |= StoryMarks.Requeued | (old < 0 ? StoryMarks.Adopted : StoryMarks.None);
            return;
        }

        ref Story story = ref stories[stories.Begin(key)];
        story.Listener = Listener.Local;
        story.Marks = StoryMarks.FromProgram;
    }

    public void Named(in Origin at, in MessageNamed seen)
    {
        StoryKey key = desk.MessageKey(at, seen.Id);
        int index = stories.Find(key);
        if (index < 0)
        {
            // Neither a session nor a program: the server itself makes it (a notification, a forward).
            index = stories.Begin(key);
            stories[index].Listener = Listener.Local;
        }

        if (Name(index, seen.MessageId)) stories.Touch(index);
    }

    /// <summary>The message bears this Message-ID. False if it has one already or this is none.</summary>
    public bool Name(int index, ReadOnlySpan<byte> messageId)
    {
        ref Story story = ref stories[index];
        if (story.MessageId != 0 || messageId.IsEmpty) return false;
        story.MessageId = desk.Seed.Hash(messageId) | 1;
        if (stories.Twins.Enter(stories.KeyOf(index).Scope, story)) story.Marks |= StoryMarks.HasTwin;
        return true;
    }

    /// <summary>The queue manager has it: the first time it is received, later it is tried again.</summary>
    public void Queued(in Origin at, in MessageQueued seen)
    {
        int index = stories.Find(desk.MessageKey(at, seen.Id));
        if (index < 0)
        {
            // Retried from before the log was read: a new one would have been announced by a session, a program or its Message-ID.
            index = stories.Begin(desk.MessageKey(at, seen.Id));
            stories[index].Marks = StoryMarks.Adopted;
            stories[index].Listener = Listener.Local;
        }

        ref Story story = ref stories[index];
        bool isMeasured = story.Size > 0;
        if (seen.Size >= 0) story.Size = seen.Size;
        if (seen.Recipients > 0) story.Recipients = seen.Recipients;

        // A rule held it before it had a size, and it was received then; now it is let go.
        if (story.Has(StoryMarks.Received) && story.Has(StoryMarks.Hold) && !isMeasured && story.Origin != MailOrigin.Reinjected)
            desk.Facts.Count(at.Through(story.Listener), new RecipientsCounted { Recipients = seen.Recipients, Size = seen.Size });
        if (!story.IsInQueue && !story.Has(StoryMarks.Dead | StoryMarks.Undecided))
        {
            if (!story.Has(StoryMarks.FromSession | StoryMarks.FromProgram) && seen.Sender.StartsWith("double-bounce@"u8)) story.Marks |= StoryMarks.Undecided;
            else Receive(at, index, OriginOf(story, seen.Sender), new MessageAccepted { Size = seen.Size, Recipients = seen.Recipients, Sender = seen.Sender, BeforeQueue = -1 });
        }

        if (story.Arrival == 0 && !story.Has(StoryMarks.Adopted)) story.Arrival = at.Time;
        if (!story.Has(StoryMarks.Dead | StoryMarks.Undecided)) stories.Track(at, ref story, TrackedState.Active);
        stories.Touch(index);
    }

    /// <summary>A message of the server's own probe address got a delivery result: it is a notification after all.</summary>
    public void Decide(in Origin at, int index)
    {
        ref Story story = ref stories[index];
        if (!story.Has(StoryMarks.Undecided)) return;
        story.Marks &= ~StoryMarks.Undecided;
        Receive(at, index, MailOrigin.Notification, new MessageAccepted { Size = story.Size, Recipients = -1, BeforeQueue = -1 });
        stories.Track(at, ref story, TrackedState.Active);
    }

    /// <summary>A rule acts on the message.</summary>
    public void Ruled(in Origin at, ReadOnlySpan<byte> id, RuleAction action)
    {
        int index = stories.Find(desk.MessageKey(at, id));
        if (index < 0) return;
        ref Story story = ref stories[index];
        StoryMarks mark = action switch
        {
            RuleAction.Discard => StoryMarks.Discard,
            RuleAction.Hold or RuleAction.Quarantine => StoryMarks.Hold,
            _ => StoryMarks.None,
        };
        story.Marks |= mark;

        // No session will go on to prove that the whole message came in: the program that handed it in is done.
        if (mark != StoryMarks.None && story.Has(StoryMarks.FromProgram)) SettleRule(at, index);
        if (mark == StoryMarks.Hold && story.IsInQueue) stories.Track(at, ref story, TrackedState.Held);
    }

    /// <summary>The listener a message came in by; that of the line itself where the message is not known.</summary>
    public Listener ListenerOf(in Origin at, ReadOnlySpan<byte> id) =>
        !id.IsEmpty && stories.Find(desk.MessageKey(at, id)) is var index and >= 0 ? stories[index].Listener : at.Listener;

    /// <summary>The session went on after the transaction: whatever a rule did to the message, the client was told yes.</summary>
    public void SessionWentOn(in Origin at, in StoryKey key, ulong serial)
    {
        int index = stories.Find(key);
        if (index >= 0 && stories[index].Serial == serial) SettleRule(at, index);
    }

    /// <summary>The message was refused or broken off before its end.</summary>
    public void Kill(in StoryKey key, ulong serial = 0)
    {
        int index = stories.Find(key);
        if (index < 0 || stories[index].IsInQueue || (serial != 0 && stories[index].Serial != serial)) return;
        stories[index].Marks |= StoryMarks.Dead;
    }

    public void Left(in Origin at, Departure how, int index)
    {
        if (how == Departure.Deleted && SettleRule(at, index)) return;
        ref Story story = ref stories[index];
        switch (how)
        {
            case Departure.Canceled:
                Kill(stories.KeyOf(index));
                return;
            case Departure.Discarded when story.IsInQueue && story.Has(StoryMarks.EndUntold):
                desk.Facts.Count(at.Through(story.Listener), new MessageCompleted { Outcome = CompletionOutcome.Removed });
                break;
            case Departure.Discarded:
                // Its session has still to go on before it counts as received.
                story.Marks |= StoryMarks.Discard;
                return;
            case Departure.Deleted:
                if (story.IsInQueue) desk.Facts.Count(at.Through(story.Listener), new MessageCompleted { Outcome = CompletionOutcome.Removed });
                break;
            default:
                Complete(at, story);
                break;
        }

        stories.Finish(at, index);
    }

    /// <summary>Its last recipient is done, and nothing else will say so.</summary>
    public void Leave(in Origin at, int index)
    {
        Complete(at, stories[index]);
        stories.Finish(at, index);
    }

    /// <summary>Somebody is told what became of the message. Where the log does not say what, the message knows: a failure nobody was told of yet, or recipients that wait.</summary>
    public void Notified(in Origin at, in NotificationMade seen)
    {
        NotificationKind kind = seen.Kind;
        if (stories.FindEver(desk.MessageKey(at, seen.Id)) is var index and >= 0)
        {
            ref Story story = ref stories[index];
            bool failed = story.Has(StoryMarks.FailedUntold);
            story.Marks &= ~StoryMarks.FailedUntold;

            // Neither: an automatic answer, which is no notification of this server's.
            if (seen.Untold && !failed && story.FirstWaiting < 0) return;
            if (kind == NotificationKind.Failure && story.Origin == MailOrigin.Notification) kind = NotificationKind.Postmaster;
            if (seen.Untold) kind = story.Origin == MailOrigin.Notification ? NotificationKind.Postmaster : failed ? NotificationKind.Failure : NotificationKind.Delay;
        }

        desk.Facts.Count(at, new NotificationSent { Kind = kind });
    }

    public void Operated(in Origin at, in QueueOperated seen)
    {
        if (!seen.Automatic) desk.Facts.Count(at, new QueueOperationCounted { Operation = seen.Operation, Count = seen.Count });
        if (seen.Id.IsEmpty || stories.Find(desk.MessageKey(at, seen.Id)) is not (var index and >= 0)) return;
        if (SettleRule(at, index)) return;
        ref Story story = ref stories[index];
        if (!story.IsInQueue) return;
        if (seen.Operation == QueueOperation.Hold) stories.Track(at, ref story, TrackedState.Held);
        else if (seen.Operation == QueueOperation.Release) stories.Track(at, ref story, TrackedState.Active);
    }

    /// <summary>A port or program name that says: what comes in here was here before.</summary>
    private static bool SaysReinjected(in Origin at)
    {
        if (at.Listener != Listener.Other) return false;
        ReadOnlySpan<byte> name = at.Program;
        return name.IndexOf("reinject"u8) >= 0 || name.IndexOf("amavis"u8) >= 0 || name.IndexOf("after-filter"u8) >= 0 || name.IndexOf("10025"u8) >= 0;
    }

    public static MailOrigin OriginOf(in Story story, ReadOnlySpan<byte> sender)
    {
        if (story.Has(StoryMarks.FromProgram)) return story.Has(StoryMarks.HasTwin) ? MailOrigin.Reinjected : MailOrigin.Local;
        if (!story.Has(StoryMarks.FromSession)) return sender.IsEmpty ? MailOrigin.Notification : MailOrigin.Reinjected;
        if (story.Has(StoryMarks.SaysReinjected) || (story.Has(StoryMarks.FromOwnAddress) && story.Has(StoryMarks.HasTwin))) return MailOrigin.Reinjected;
        return story.Has(StoryMarks.Authenticated) ? MailOrigin.Authenticated : MailOrigin.Remote;
    }

    private static ReadOnlySpan<byte> SenderDomain(ReadOnlySpan<byte> sender) => sender.LastIndexOf((byte)'@') is var at and >= 0 ? sender[(at + 1)..] : default;

    /// <summary>The server has taken responsibility, this once.</summary>
    public void Receive(in Origin at, int index, MailOrigin origin, in MessageAccepted seen)
    {
        ref Story story = ref stories[index];
        story.Marks |= StoryMarks.Received;
        story.Origin = origin;
        story.Arrival = at.Time;
        bool isReturn = origin == MailOrigin.Reinjected;

        // A forward made by this server itself says nothing of a filter: only what came in over a connection is somebody's answer to a delivery.
        if (isReturn && story.Has(StoryMarks.FromSession)) stories.Twins.Returned(stories.KeyOf(index).Scope, story);
        desk.Facts.Count(at.Through(story.Listener), new Received
        {
            Origin = origin,
            Size = isReturn ? -1 : seen.Size,
            Recipients = isReturn ? -1 : seen.Recipients,
            SenderDomain = SenderDomain(seen.Sender),
            UserName = isReturn ? default : seen.UserName.IsEmpty ? desk.Users.Bytes(story.User) : seen.UserName,
            Mechanism = seen.Mechanism == AuthMechanism.Unknown ? story.Mechanism : seen.Mechanism,
            BeforeQueue = seen.BeforeQueue,
        });
    }

    /// <summary>What a rule did to the message is certain now. True if that was its end.</summary>
    private bool SettleRule(in Origin at, int index)
    {
        ref Story story = ref stories[index];
        if (story.IsInQueue || story.Has(StoryMarks.Dead | StoryMarks.Finished) || !story.Has(StoryMarks.Discard | StoryMarks.Hold)) return false;
        Receive(at, index, OriginOf(story, "?"u8), new MessageAccepted { Size = -1, Recipients = -1, BeforeQueue = -1 });
        if (story.Has(StoryMarks.Discard))
        {
            desk.Facts.Count(at.Through(story.Listener), new MessageCompleted { Outcome = CompletionOutcome.Removed });
            stories.Finish(at, index);
            return true;
        }

        stories.Track(at, ref story, TrackedState.Held);
        stories.Touch(index);
        return false;
    }

    private void Complete(in Origin at, in Story story)
    {
        if (!story.IsInQueue || story.Has(StoryMarks.Probe)) return;
        int good = story.Delivered + story.Discarded;
        int all = good + story.Failed + story.HandedOver;
        if (story.Has(StoryMarks.CountsRecipients) && all > 0 && story.Origin != MailOrigin.Reinjected && !story.Has(StoryMarks.Adopted))
            desk.Facts.Count(at.Through(story.Listener), new RecipientsCounted { Recipients = all });

        // All its recipients go on under other ids: those complete in its place.
        if (good + story.Failed == 0 && story.HandedOver > 0) return;
        CompletionOutcome outcome = all == 0 && story.Has(StoryMarks.Lessened) ? CompletionOutcome.Removed : good == 0 ? CompletionOutcome.Failed : story.Failed == 0 ? CompletionOutcome.Delivered : CompletionOutcome.Partial;
        desk.Facts.Count(at.Through(story.Listener), new MessageCompleted { Outcome = outcome });
    }
}
