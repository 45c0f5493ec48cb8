namespace SmtpLogExporter.Dialects.Custom;

/// <summary>What a rule says; the names are those of the configuration in snake case.</summary>
internal enum CustomEvent
{
    /// <summary>The line is known, and there is nothing to say.</summary>
    None,
    Connect,
    Disconnect,
    Auth,
    Tls,
    Accept,
    Refuse,
    Attempt,
    Expire,
    Removed,
    ContactFailure,
    Notification,
    BounceReturned,
    Complaint,
    Server,
}
