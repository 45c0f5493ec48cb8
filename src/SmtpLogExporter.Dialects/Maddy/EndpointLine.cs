using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary>The dialogue with clients (internal/endpoint/smtp/session.go). Transactions only: connections and commands that were answered well are not logged.</summary>
internal sealed class EndpointLine(Notebook<TransactionNote> transactions)
{
    public static Listener ListenerOf(ReadOnlySpan<byte> module) => module switch
    {
        _ when module.SequenceEqual("submission"u8) => Listener.Submission,
        _ when module.SequenceEqual("lmtp"u8) => Listener.Lmtp,
        _ => Listener.Smtp,
    };

    /// <summary>False if the line is none of these.</summary>
    public bool TrySay(in Origin at, in MaddyLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (message.SequenceEqual("incoming message"u8)) Begin(at, line);
        else if (message.SequenceEqual("RCPT ok"u8)) transactions.Open(line.Id).Recipients++;
        else if (message.SequenceEqual("accepted"u8)) Accept(at, line, events);
        else if (message.SequenceEqual("aborted"u8)) Abort(line);
        else if (message.SequenceEqual("RCPT error"u8)) Refuse(at, line, Stage.Rcpt, events);
        else if (message.SequenceEqual("MAIL FROM error"u8)) Refuse(at, line, Stage.Mail, events);

        // What was wrong with the sender is answered to the first recipient.
        else if (message.SequenceEqual("MAIL FROM error (deferred)"u8)) Refuse(at, line, Stage.Rcpt, events);
        else if (message.SequenceEqual("DATA error"u8)) Refuse(at, line, Stage.EndOfData, events);
        else if (message.SequenceEqual("authentication failed"u8)) events.Observe(at, new Authenticated { Result = AuthResult.Failure, ClientAddress = line.Client.Address });
        else if (message.SequenceEqual("quarantined"u8)) events.Observe(at, new RuleApplied { Id = line.Id, Action = RuleAction.Quarantine, Stage = Stage.EndOfData, Text = line.Fields["reason"u8] });
        else if (message.SequenceEqual("rDNS error"u8)) events.Observe(at, new ClientNameDoubted { Kind = ClientDnsFailure.LookupError, ClientAddress = line.Client.Address });
        else return false;
        return true;
    }

    private void Begin(in Origin at, in MaddyLine line)
    {
        // Some releases write the line before they have an id.
        if (line.Id.IsEmpty) return;
        TransactionNote note = transactions.Open(line.Id);
        Endpoint client = line.Client;
        note.Clear();
        note.Address.Set(client.Address);
        note.Port = client.Port;
        note.Sender.Set(line.Fields["sender"u8]);
        note.Begun = at.Time;
        note.IsAuthenticated = !line.Fields["username"u8].IsEmpty;
    }

    /// <summary>Delivered to mailboxes here, or put into a queue: which, the log does not tell.</summary>
    private void Accept(in Origin at, in MaddyLine line, IMailEvents events)
    {
        TransactionNote note = transactions.Open(line.Id);
        events.Observe(at, new MessageAccepted
        {
            // Only what users send goes through a queue in most places: a message for mailboxes here would be waited for in vain.
            Id = at.Listener == Listener.Submission ? line.Id : default,
            ClientAddress = note.Address.Span,
            Sender = note.Sender.Span,
            Size = -1,
            Recipients = note.Recipients > 0 ? note.Recipients : -1,
            EndUntold = true,
            IsAuthenticated = note.IsAuthenticated,
            TellsAuth = note.IsAuthenticated,
            BeforeQueue = -1,
        });
    }

    private void Abort(in MaddyLine line)
    {
        if (transactions.Find(line.Id) is { } note) transactions.Remove(note);
    }

    private void Refuse(in Origin at, in MaddyLine line, Stage stage, IMailEvents events)
    {
        TransactionNote? note = line.Id.IsEmpty ? null : transactions.Find(line.Id);
        int code = (int)Math.Clamp(line.Fields["smtp_code"u8].WholeNumber(), 0, 999);
        _ = EnhancedCode.TryRead(line.Fields["smtp_enchcode"u8], out EnhancedCode enhanced, out _);
        ReadOnlySpan<byte> words = line.Fields["smtp_msg"u8];
        events.Observe(at, new Refused
        {
            ClientAddress = note is null ? default : note.Address.Span,
            ClientPort = note?.Port ?? 0,
            Stage = stage,
            Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,

            // Trouble of the server itself has no code here; the client gets one it makes up.
            Code = code is >= 400 and < 600 ? code : 0,
            Enhanced = enhanced,
            Text = words.IsEmpty ? line.Fields["reason"u8] : words,
            Sender = note is null ? default : note.Sender.Span,
            Recipient = line.Fields["rcpt"u8],
        });
    }
}
