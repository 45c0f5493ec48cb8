namespace SmtpLogExporter.Web;

/// <summary>What the web configuration file says.</summary>
internal sealed record WebSettings
{
    public static WebSettings Open { get; } = new();

    /// <summary>Null: plain HTTP.</summary>
    public TlsSettings? Tls { get; init; }

    public bool Http2 { get; init; } = true;

    /// <summary>Headers of every answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>User names and their bcrypt hashes.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>();

    public RateSettings? Rate { get; init; }

    /// <summary>Remarks for the operator that keep nothing from working.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The file itself and those it names.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
