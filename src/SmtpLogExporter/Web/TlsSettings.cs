using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace SmtpLogExporter.Web;

/// <summary>TLS as the web configuration wants it. Never changes: a reload makes new ones, and connections keep what they began with.</summary>
internal sealed record TlsSettings
{
    public required SslStreamCertificateContext Certificate { get; init; }

    public ClientAuth ClientAuth { get; init; }

    /// <summary>Who may sign client certificates; empty for those the system trusts.</summary>
    public X509Certificate2Collection ClientAuthorities { get; init; } = [];

    /// <summary>A client certificate must carry one of these names; empty for any.</summary>
    public IReadOnlyList<string> AllowedNames { get; init; } = [];

    /// <summary>None: what the system offers.</summary>
    public SslProtocols Protocols { get; init; }

    public IReadOnlyList<TlsCipherSuite> Ciphers { get; init; } = [];

    /// <summary>A client certificate says who the client is.</summary>
    public bool VerifiesClients => ClientAuth is ClientAuth.VerifyClientCertIfGiven or ClientAuth.RequireAndVerifyClientCert;
}
