namespace SmtpLogExporter.Mail.Providers;

/// <summary>Mailbox providers by host of the mail exchanger, then by recipient domain. Immutable; shared by all sources.</summary>
public sealed class ProviderTable
{
    private ProviderTable()
    {
    }

    /// <summary>The table that comes with the program.</summary>
    public static ProviderTable BuiltIn { get; } = new();

    /// <summary>All names that can occur, without <c>other</c>.</summary>
    public IReadOnlyList<string> Names { get; } = [];
}
