namespace SmtpLogExporter.Mail;

/// <summary>One mail server as its series name it. Made once by whoever reads its lines and shared by them all: who knows it by the object need not read its names again.</summary>
/// <param name="mta">The mail server software, as the label value <c>mta</c> has it; companions carry that of the server they work for.</param>
/// <param name="name">The label value <c>server</c>: lower case, never empty.</param>
public sealed class MailServer(string mta, ReadOnlySpan<byte> name)
{
    private readonly byte[] bytes = name.ToArray();

    /// <summary>The mail server software, as the label value <c>mta</c> has it.</summary>
    public string Mta { get; } = mta;

    /// <summary>The label value <c>server</c>.</summary>
    public ReadOnlySpan<byte> Name => bytes;
}
