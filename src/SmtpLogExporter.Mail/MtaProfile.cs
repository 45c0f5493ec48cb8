using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail;

/// <summary>What a dialect can ever say: the label values that exist at 0 before the first event, so that the first one is seen by <c>increase()</c>.</summary>
/// <param name="Mta">Label value <c>mta</c>.</param>
/// <param name="Listeners">Doors its log can tell apart.</param>
/// <param name="Transports">Transports its log can tell apart.</param>
public sealed record MtaProfile(string Mta, IReadOnlyList<Listener> Listeners, IReadOnlyList<Transport> Transports);
