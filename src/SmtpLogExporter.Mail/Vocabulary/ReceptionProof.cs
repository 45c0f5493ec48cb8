namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>When it is certain that a server has said yes to a message.</summary>
public enum ReceptionProof : byte
{
    /// <summary>The line itself proves it.</summary>
    Told,

    /// <summary>A refusal may follow at once; if none does, it was accepted.</summary>
    Unrefused,

    /// <summary>The first line that does something with the message proves it; without one it was broken off.</summary>
    Used,
}
