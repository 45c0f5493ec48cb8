using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Stalwart;

/// <summary>A line that was taken apart: the name of its event and its fields.</summary>
internal readonly ref struct StalwartLine(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, StalwartFields fields)
{
    private readonly ReadOnlySpan<byte> text = text;
    private readonly StalwartFields fields = fields;

    /// <summary>Such as <c>delivery.delivered</c>. The words in front of it change from release to release.</summary>
    public ReadOnlySpan<byte> Name { get; } = name;

    public ReadOnlySpan<byte> this[ReadOnlySpan<byte> key] => fields.Last(text, key);

    /// <summary>Of a message.</summary>
    public ReadOnlySpan<byte> Id => fields.Last(text, "queueId"u8);

    /// <summary>Of the message this one is about.</summary>
    public ReadOnlySpan<byte> ParentId => fields.First(text, "queueId"u8);

    /// <summary>By the port, else by the name the administrator gave.</summary>
    public Listener Listener
    {
        get
        {
            ReadOnlySpan<byte> port = this["localPort"u8];
            ReadOnlySpan<byte> door = this["listenerId"u8];
            if (port.SequenceEqual("587"u8)) return Listener.Submission;
            if (port.SequenceEqual("465"u8)) return Listener.Submissions;
            if (port.SequenceEqual("25"u8) || (door.IsEmpty && port.IsEmpty)) return Listener.Smtp;
            return WordOf(door);
        }
    }

    /// <summary>It is of a session that speaks SMTP: other protocols log in by the same events.</summary>
    public bool IsSmtp => this["localPort"u8] is var port && (port.SequenceEqual("25"u8) || port.SequenceEqual("465"u8) || port.SequenceEqual("587"u8) || WordOf(this["listenerId"u8]) != Listener.Other);

    private static Listener WordOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("smtp"u8)) return Listener.Smtp;
        if (name.SequenceEqual("submission"u8)) return Listener.Submission;
        if (name.SequenceEqual("submissions"u8)) return Listener.Submissions;
        return name.SequenceEqual("lmtp"u8) ? Listener.Lmtp : Listener.Other;
    }
}
