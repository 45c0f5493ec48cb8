using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>What is known of a connection before the line of its end.</summary>
internal sealed class SessionNote : Note
{
    /// <summary>The client's address: that of the connection, until a proxy's header names another.</summary>
    public NoteText Address { get; } = new(64);

    /// <summary>The words of commands refused after RCPT, which the line of the end only numbers: 4 or 5 as the mark, the message as the text.</summary>
    public NoteList RefusedRecipients { get; } = new();

    /// <summary>The same of messages refused at their end.</summary>
    public NoteList RefusedMessages { get; } = new();

    public Listener Listener { get; set; }

    /// <summary>The furthest command that was seen.</summary>
    public Stage Stage { get; set; }

    /// <summary>An AUTH dialogue was seen whose failure was not.</summary>
    public bool IsAuthenticated { get; set; }

    /// <summary>Its success was said.</summary>
    public bool ToldAuthentication { get; set; }

    /// <summary>A failed AUTH was said.</summary>
    public bool ToldFailure { get; set; }

    /// <summary>A message was refused on a line of its own that the end does not number.</summary>
    public bool ToldSize { get; set; }

    public override void Clear()
    {
        Address.Clear();
        RefusedRecipients.Clear();
        RefusedMessages.Clear();
        Listener = Listener.Smtp;
        Stage = Stage.Unknown;
        IsAuthenticated = ToldAuthentication = ToldFailure = ToldSize = false;
    }

    public override void Save(StateWriter to)
    {
        Address.Save(to);
        RefusedRecipients.Save(to);
        RefusedMessages.Save(to);
        to.Write((byte)Listener);
        to.Write((byte)Stage);
        to.Write(IsAuthenticated);
        to.Write(ToldAuthentication);
        to.Write(ToldFailure);
        to.Write(ToldSize);
    }

    public override void Load(StateReader from)
    {
        Address.Load(from);
        RefusedRecipients.Load(from);
        RefusedMessages.Load(from);
        Listener = (Listener)from.ReadByte();
        Stage = (Stage)from.ReadByte();
        IsAuthenticated = from.ReadBoolean();
        ToldAuthentication = from.ReadBoolean();
        ToldFailure = from.ReadBoolean();
        ToldSize = from.ReadBoolean();
    }
}
