using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>What Exchange's logs can tell.</summary>
internal static class ExchangeProfile
{
    public static MtaProfile Value { get; } = new(
        "exchange",
        [Listener.Smtp, Listener.Submission, Listener.Local],
        [Transport.Smtp, Transport.Local, Transport.Error, Transport.Discard]);
}
