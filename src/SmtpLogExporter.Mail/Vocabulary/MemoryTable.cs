namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>A table of things remembered between lines; label <c>table</c>.</summary>
public enum MemoryTable : byte
{
    Messages,
    Sessions,
    Recipients,
    Clients,
}
