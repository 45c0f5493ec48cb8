using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>Refused commands, and rules that act without refusing.</summary>
internal sealed class Refusals(Desk desk, Sessions sessions, TerseSessions terse, Messages messages)
{
    public void Refused(in Origin at, in Refused seen)
    {
        ReasonVerdict verdict = Judge(at, seen.Stage, seen.Code, seen.Enhanced, seen.Text, seen.Action == RefusalAction.Defer);
        Origin through = at.Through(messages.ListenerOf(at, seen.Id));
        ClientKey client = ClientKey.Read(seen.ClientAddress);
        if (seen.Provisional) _ = sessions.Of(at);
        if (sessions.TryFind(at, out int index))
        {
            ref Session session = ref sessions.At(index);
            if (client.IsNone && seen.ClientAddress.IsEmpty) client = session.Client;
            session.LastRefusal = (ushort)seen.Code;
            if (session.Has(SessionMarks.Terse))
            {
                terse.ShowClear(at, ref session);
                if (client.IsNone) session.Unattributed++;
                if (session.Has(SessionMarks.DoorKnown)) through = at.Through(session.Listener);
            }

            if (seen.Filter == Filter.Milter && Echoed(seen, verdict, ref session)) return;
        }

        if (!seen.Id.IsEmpty && seen.Stage is Stage.Data or Stage.EndOfData) messages.Kill(desk.MessageKey(at, seen.Id));
        desk.Facts.Count(through, new Refusal
        {
            Stage = seen.Stage,
            Action = seen.Action,
            Reason = verdict.Reason,
            Rule = verdict.Rule,
            Code = seen.Code,
            Enhanced = seen.Enhanced,
            DnsList = seen.DnsList,
            Client = client,
        });
    }

    public void Ruled(in Origin at, in RuleApplied seen)
    {
        if (seen.Action == RuleAction.Redirect && sessions.TryFind(at, out int redirected))
        {
            ref Session session = ref sessions.At(redirected);
            if (session.Has(SessionMarks.Redirected)) return;
            session.Marks |= SessionMarks.Redirected;
        }

        if (!seen.Id.IsEmpty) messages.Ruled(at, seen.Id, seen.Action);
        else if (sessions.TryFind(at, out int index))
        {
            if (seen.Action == RuleAction.Discard) sessions.At(index).Marks |= SessionMarks.DiscardNext;
            else if (seen.Action is RuleAction.Hold or RuleAction.Quarantine) sessions.At(index).Marks |= SessionMarks.HoldNext;
        }

        ReasonVerdict verdict = Judge(at, seen.Stage, seen.Code, seen.Enhanced, seen.Text, seen.Code is >= 400 and < 500);
        desk.Facts.Count(at.Through(messages.ListenerOf(at, seen.Id)), new PolicyAction { Action = seen.Action, Reason = verdict.Reason, Rule = verdict.Rule });
    }

    /// <summary>Holds a refusal the client has not seen, and drops a held one when the server says it aloud.</summary>
    private bool Echoed(in Refused seen, in ReasonVerdict verdict, ref Session session)
    {
        ulong words = desk.Seed.Hash(seen.Text) | 1;
        if (!seen.Provisional)
        {
            if (session.Echo.Words == words) session.Echo = default;
            return false;
        }

        session.Echo = new Echo { Words = words, Code = (ushort)seen.Code, Enhanced = seen.Enhanced.Packed, Stage = seen.Stage, Action = seen.Action, Reason = verdict.Reason };
        return true;
    }

    private ReasonVerdict Judge(in Origin at, Stage stage, int code, EnhancedCode enhanced, ReadOnlySpan<byte> text, bool isTemporary) =>
        desk.Settings.Reasons.Judge(new ReasonQuestion { IsOurs = true, Mta = at.Mta, Stage = stage, Code = code, Enhanced = enhanced, Reply = text, Text = text, IsTemporary = isTemporary });
}
