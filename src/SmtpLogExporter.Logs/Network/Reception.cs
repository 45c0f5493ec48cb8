using SmtpLogExporter.Logs.Incoming;

namespace SmtpLogExporter.Logs.Network;

/// <summary>What all sockets of a listener share.</summary>
/// <param name="Spec">What is configured.</param>
/// <param name="Inbox">Where messages go.</param>
/// <param name="Losses">Where losses are counted.</param>
/// <param name="Senders">Who sends.</param>
/// <param name="Time">Clock.</param>
/// <param name="LineLimit">Longest message in bytes.</param>
internal sealed record Reception(SyslogSpec Spec, Inbox Inbox, Losses Losses, SenderTable Senders, TimeProvider Time, int LineLimit);
