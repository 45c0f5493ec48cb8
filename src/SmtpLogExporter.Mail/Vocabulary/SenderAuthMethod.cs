namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>A way of proving where mail comes from; label <c>method</c>.</summary>
public enum SenderAuthMethod : byte
{
    Spf,
    Dkim,
    Dmarc,
    Arc,
}
