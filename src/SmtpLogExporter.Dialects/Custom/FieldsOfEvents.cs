using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>Which fields each event takes, and which words a field may have.</summary>
internal static class FieldsOfEvents
{
    private static readonly CustomField[] All = [CustomField.Time, CustomField.Server, CustomField.Session, CustomField.Listener];

    public static bool Takes(CustomEvent kind, CustomField field) => Array.IndexOf(All, field) >= 0 || Array.IndexOf(Of(kind), field) >= 0;

    /// <summary>The fields of an event beside those that all take.</summary>
    public static CustomField[] Of(CustomEvent kind) => kind switch
    {
        CustomEvent.Connect => [CustomField.ClientAddress, CustomField.ClientName, CustomField.ClientPort],
        CustomEvent.Disconnect => [CustomField.ClientAddress, CustomField.ClientPort, CustomField.Cause],
        CustomEvent.Auth => [CustomField.Mechanism, CustomField.Result, CustomField.ClientAddress, CustomField.User],
        CustomEvent.Tls => [CustomField.Direction, CustomField.Version, CustomField.Cipher, CustomField.ClientAddress, CustomField.RelayHost, CustomField.RelayAddress],
        CustomEvent.Accept => [CustomField.Id, CustomField.ClientAddress, CustomField.ClientName, CustomField.Sender, CustomField.Recipient, CustomField.Recipients, CustomField.Size, CustomField.MessageId, CustomField.Origin, CustomField.User, CustomField.Mechanism],
        CustomEvent.Refuse => [CustomField.Id, CustomField.ClientAddress, CustomField.ClientName, CustomField.Stage, CustomField.Code, CustomField.Enhanced, CustomField.Text, CustomField.Sender, CustomField.Recipient],
        CustomEvent.Attempt => [CustomField.Id, CustomField.Recipient, CustomField.RelayHost, CustomField.RelayAddress, CustomField.RelayPort, CustomField.Transport, CustomField.Result, CustomField.Code, CustomField.Enhanced, CustomField.Text, CustomField.Delay, CustomField.Size, CustomField.NextId],
        CustomEvent.Expire => [CustomField.Id, CustomField.Recipient, CustomField.Transport],
        CustomEvent.Removed => [CustomField.Id],
        CustomEvent.ContactFailure => [CustomField.Id, CustomField.RelayHost, CustomField.RelayAddress, CustomField.Reason],
        CustomEvent.Notification => [CustomField.Id, CustomField.Type],
        CustomEvent.BounceReturned => [CustomField.Id, CustomField.Recipient, CustomField.Code, CustomField.Enhanced, CustomField.Text],
        CustomEvent.Complaint => [CustomField.Type, CustomField.Provider],
        CustomEvent.Server => [CustomField.Event],
        _ => [],
    };

    /// <summary>The words a field of the event may have; empty where any will do.</summary>
    public static string[] Words(CustomEvent kind, CustomField field) => (kind, field) switch
    {
        (_, CustomField.Listener) => Spelling.Of<Listener>(),
        (CustomEvent.Auth, CustomField.Result) => Spelling.Of<AuthResult>(),
        (CustomEvent.Attempt, CustomField.Result) => Spelling.Of<CustomResult>(),
        (_, CustomField.Mechanism) => Spelling.Of<AuthMechanism>(),
        (_, CustomField.Origin) => Spelling.Of<MailOrigin>(),
        (_, CustomField.Direction) => Spelling.Of<Direction>(),
        (_, CustomField.Stage) => Spelling.Of<Stage>(),
        (_, CustomField.Cause) => Spelling.Of<EndCause>(),
        (_, CustomField.Transport) => Spelling.Of<Transport>(),
        (_, CustomField.Reason) => Spelling.Of<ContactFailure>(),
        (CustomEvent.Notification, CustomField.Type) => Spelling.Of<NotificationKind>(),
        (_, CustomField.Event) => Spelling.Of<ServerEvent>(),
        _ => [],
    };
}
