namespace SmtpLogExporter.Mail;

/// <summary>
/// Where lines come from: one program of one mail server. Made once and shared by all its lines; two of equal names are the same place, and one object is found sooner than its names are compared.
/// </summary>
/// <param name="server">The mail server.</param>
/// <param name="program">The full program tag, such as <c>postfix/submission/smtpd</c>; may be empty.</param>
/// <param name="instance">The instance whose queue ids these are (<c>postfix</c>, <c>postfix-out</c>); may be empty.</param>
public sealed class Place(MailServer server, ReadOnlySpan<byte> program = default, ReadOnlySpan<byte> instance = default)
{
    private readonly byte[] programBytes = program.ToArray();
    private readonly byte[] instanceBytes = instance.ToArray();

    /// <summary>The mail server.</summary>
    public MailServer Server { get; } = server;

    /// <summary>The full program tag; may be empty.</summary>
    public ReadOnlySpan<byte> Program => programBytes;

    /// <summary>The instance whose queue ids these are; may be empty.</summary>
    public ReadOnlySpan<byte> Instance => instanceBytes;

    /// <summary>
    /// Counts the places of one maker from 0: who keeps something of each finds it by this number. Two makers give the same ones, so the object has to be compared too.
    /// </summary>
    public int Number { get; init; }
}
