using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <content>What becomes of messages and recipients.</content>
internal sealed partial class Recorder
{
    public void Observe(in Origin at, in Attempted seen)
    {
        Begin(at, "Attempted");
        line.Add("Id", seen.Id);
        line.Add("Recipient", seen.Recipient);
        line.Add("RelayHost", seen.RelayHost);
        line.Add("RelayAddress", seen.RelayAddress);
        if (seen.RelayPort != 0) line.Add("RelayPort", seen.RelayPort);
        line.Add("Transport", Spelling.Of(seen.Transport));
        line.Add("TransportName", seen.TransportName);
        line.Add("Status", Spelling.Of(seen.Status));
        if (!seen.Enhanced.IsNone) line.Add("Enhanced", seen.Enhanced.ToString());
        if (seen.CompletesReply) line.Add("CompletesReply", "yes");
        line.Add("Reply", seen.Reply);
        line.Add("Text", seen.Text);
        if (seen.Answered != Stage.Unknown) line.Add("Answered", Spelling.Of(seen.Answered));
        line.Add("NextId", seen.NextId);
        if (seen.Forwarded) line.Add("Forwarded", "yes");
        if (seen.ConnectionUse != 1) line.Add("ConnectionUse", seen.ConnectionUse);
        if (seen.MayReuse) line.Add("MayReuse", "yes");
        if (seen.TlsElsewhere) line.Add("TlsElsewhere", "yes");
        if (seen.BeforeAcceptance) line.Add("BeforeAcceptance", "yes");
        if (seen.Size != 0) line.Add("Size", seen.Size);
        if (seen.TellsTls) AddTls(seen.TlsVersion, seen.TlsTrust, seen.Cipher);
        if (seen.Delay != -1) line.Add("Delay", seen.Delay);
        if (seen.BeforeQueue != -1) line.Add("BeforeQueue", seen.BeforeQueue);
        if (seen.InQueue != -1) line.Add("InQueue", seen.InQueue);
        if (seen.Connect != -1) line.Add("Connect", seen.Connect);
        if (seen.Transmit != -1) line.Add("Transmit", seen.Transmit);
        End();
    }

    public void Observe(in Origin at, in RecipientsExpired seen)
    {
        Begin(at, "RecipientsExpired");
        line.Add("Id", seen.Id);
        line.Add("Recipient", seen.Recipient);
        if (!seen.Recipient.IsEmpty) line.Add("Transport", Spelling.Of(seen.Transport));
        if (seen.Canceled) line.Add("Canceled", "yes");
        if (seen.Removed) line.Add("Removed", "yes");
        if (seen.OnlyWaiting) line.Add("OnlyWaiting", "yes");
        End();
    }

    public void Observe(in Origin at, in MessageLeft seen)
    {
        Begin(at, "MessageLeft");
        line.Add("Id", seen.Id);
        line.Add("How", Spelling.Of(seen.How));
        End();
    }

    public void Observe(in Origin at, in QueueOperated seen)
    {
        Begin(at, "QueueOperated");
        line.Add("Id", seen.Id);
        line.Add("Operation", Spelling.Of(seen.Operation));
        if (seen.Automatic) line.Add("Automatic", "yes");
        line.Add("Count", seen.Count);
        End();
    }

    public void Observe(in Origin at, in AddressProbed seen)
    {
        Begin(at, "AddressProbed");
        line.Add("Id", seen.Id);
        line.Add("Recipient", seen.Recipient);
        line.Add("Result", Spelling.Of(seen.Result));
        End();
    }

    public void Observe(in Origin at, in ContactFailed seen)
    {
        Begin(at, "ContactFailed");
        line.Add("Id", seen.Id);
        line.Add("Host", seen.Host);
        line.Add("Address", seen.Address);
        line.Add("Reason", Spelling.Of(seen.Reason));
        End();
    }

    public void Observe(in Origin at, in NotificationMade seen)
    {
        Begin(at, "NotificationMade");
        line.Add("Id", seen.Id);
        line.Add("NotificationId", seen.NotificationId);
        line.Add("Kind", Spelling.Of(seen.Kind));
        if (seen.Untold) line.Add("Untold", "yes");
        End();
    }

    public void Observe(in Origin at, in DeliverySecured seen)
    {
        Begin(at, "DeliverySecured");
        line.Add("Transport", Spelling.Of(seen.Transport));
        line.Add("Level", Spelling.Of(seen.Level));
        line.Add("Outcome", Spelling.Of(seen.Outcome));
        End();
    }
}
