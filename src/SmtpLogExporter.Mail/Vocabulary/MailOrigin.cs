namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Who caused a message; label <c>origin</c>.</summary>
public enum MailOrigin : byte
{
    Remote,
    Authenticated,
    Local,

    /// <summary>Made by this server.</summary>
    Notification,

    /// <summary>The same message came in again.</summary>
    Reinjected,
}
