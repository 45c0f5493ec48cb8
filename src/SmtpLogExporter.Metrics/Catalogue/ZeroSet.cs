namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>
/// Which label sets of a family exist at 0 as soon as a server is known, so that <c>increase()</c> sees the first event.
/// Of listeners and transports only those the mail server declares are taken.
/// </summary>
/// <param name="Mtas">Mail servers whose logs can tell this at all; empty for all.</param>
/// <param name="Only">Labels of which only these values are taken.</param>
internal sealed record ZeroSet(IReadOnlyList<string> Mtas, params IReadOnlyList<(string Label, string[] Values)> Only)
{
    public static ZeroSet All { get; } = new([]);

    public static ZeroSet For(params string[] mtas) => new(mtas);

    public static ZeroSet With(params (string Label, string[] Values)[] only) => new([], only);

    public bool Allows(string label, string value)
    {
        foreach ((string name, string[] values) in Only)
        {
            if (name == label) return Array.IndexOf(values, value) >= 0;
        }

        return true;
    }
}
