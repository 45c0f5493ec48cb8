using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>Messages whose whole reception stands in one line.</summary>
internal sealed class Acceptances(Desk desk, StoryTable stories, Messages messages, Sessions sessions)
{
    public void Accepted(in Origin at, in MessageAccepted seen)
    {
        ClientKey client = ClientKey.Read(seen.ClientAddress);
        bool isAuthenticated = seen.IsAuthenticated;
        if (sessions.TryFind(at, out int session))
        {
            ref Session known = ref sessions.At(session);
            if (client.IsNone && seen.ClientAddress.IsEmpty) client = known.Client;
            isAuthenticated |= known.Has(SessionMarks.Authenticated);
        }

        int index = Begin(at, seen);
        ref Story story = ref stories[index];
        story.Listener = at.Listener;
        story.Marks |= MarksOf(seen) | (isAuthenticated ? StoryMarks.Authenticated : StoryMarks.None) | (desk.IsOwn(seen.ClientAddress) ? StoryMarks.FromOwnAddress : StoryMarks.None);
        if (seen.Size >= 0) story.Size = seen.Size;
        if (seen.Recipients > 0) story.Recipients = seen.Recipients;
        messages.Name(index, seen.MessageId);

        messages.Receive(at, index, seen.IsNotification ? MailOrigin.Notification : Messages.OriginOf(story, seen.Sender), seen);
        if (seen.Id.IsEmpty) stories.Drop(index);
        else
        {
            stories.Track(at, ref story, TrackedState.Active);
            stories.Touch(index);
        }

        if (seen.TellsAuth && seen.IsAuthenticated) desk.Facts.Count(at, new AuthAttempt { Mechanism = seen.Mechanism, Result = AuthResult.Success, Client = client, Count = 1 });
        if (seen.TellsTls) desk.Facts.Count(at, new TlsSession { Direction = Direction.In, Version = seen.TlsVersion, Trust = seen.TlsTrust, Cipher = seen.Cipher });
    }

    /// <summary>A delivery that went ahead of the acceptance has begun the message already.</summary>
    private int Begin(in Origin at, in MessageAccepted seen)
    {
        StoryKey key = desk.MessageKey(at, seen.Id);
        int index = stories.Find(key);
        return index >= 0 && stories[index].Has(StoryMarks.Ahead) && !stories[index].IsInQueue ? index : stories.Begin(key);
    }

    private static StoryMarks MarksOf(in MessageAccepted seen)
    {
        StoryMarks marks = seen.HandedIn ? StoryMarks.FromProgram : seen.IsNotification ? StoryMarks.None : StoryMarks.FromSession;
        if (seen.EndsWithRecipients && seen.Recipients > 0) marks |= StoryMarks.EndsWithRecipients;
        if (seen.SaysReinjected) marks |= StoryMarks.SaysReinjected;
        if (seen.Recipients < 0) marks |= StoryMarks.CountsRecipients;
        return marks;
    }
}
