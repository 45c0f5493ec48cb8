using System.Text;
using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>What is known of a message: the lines of its queue files name neither its sender nor all of its recipients.</summary>
internal sealed class MessageNote : Note
{
    public NoteText Sender { get; } = new();

    /// <summary>Address and number of its domain, from 1 in the order of appearance: the queue file of that domain has this number.</summary>
    public NoteList Recipients { get; } = new();

    /// <summary>The plugin that took it, such as <c>queue/smtp_forward</c>; empty where it did not say so.</summary>
    public NoteText Taker { get; } = new(64);

    /// <summary>Where it is forwarded to: <c>host:port</c>.</summary>
    public NoteText Target { get; } = new(64);

    public long Size { get; set; } = -1;

    /// <summary>Recipients the client was told yes for; -1 unknown.</summary>
    public int Accepted { get; set; } = -1;

    /// <summary>Log time of the end of its data, milliseconds UTC; 0 unknown.</summary>
    public long Arrived { get; set; }

    /// <summary>Different domains among its recipients.</summary>
    public int Domains { get; private set; }

    /// <summary>Queue files that are gone.</summary>
    public int Finished { get; set; }

    public void AddRecipient(ReadOnlySpan<byte> address)
    {
        ReadOnlySpan<byte> domain = Mailbox.DomainOf(address);
        int number = 0;
        for (int i = 0; i < Recipients.Count && number == 0; i++)
        {
            if (Ascii.EqualsIgnoreCase(Mailbox.DomainOf(Recipients[i]), domain)) number = Recipients.Mark(i);
        }

        Recipients.Add(address, number > 0 ? number : ++Domains);
    }

    public override void Clear()
    {
        Sender.Clear();
        Recipients.Clear();
        Taker.Clear();
        Target.Clear();
        Size = -1;
        Accepted = -1;
        Arrived = 0;
        Domains = 0;
        Finished = 0;
    }

    public override void Save(StateWriter to)
    {
        Sender.Save(to);
        Recipients.Save(to);
        Taker.Save(to);
        Target.Save(to);
        to.Write(Size);
        to.Write(Accepted);
        to.Write(Arrived);
        to.Write(Domains);
        to.Write(Finished);
    }

    public override void Load(StateReader from)
    {
        Sender.Load(from);
        Recipients.Load(from);
        Taker.Load(from);
        Target.Load(from);
        Size = from.ReadInt64();
        Accepted = from.ReadInt32();
        Arrived = from.ReadInt64();
        Domains = from.ReadInt32();
        Finished = from.ReadInt32();
    }
}
