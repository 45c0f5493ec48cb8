namespace SmtpLogExporter.Demo;

/// <summary>A domain mail is sent to.</summary>
/// <param name="Domain">Of the recipients.</param>
/// <param name="Exchanger">Host that takes its mail.</param>
/// <param name="Address">Of that host.</param>
/// <param name="Share">How much of the outgoing mail goes there, in percent.</param>
internal sealed record RemoteSite(string Domain, string Exchanger, string Address, int Share)
{
    public string Relay => $"{Exchanger}[{Address}]";
}
