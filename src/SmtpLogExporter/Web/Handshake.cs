using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace SmtpLogExporter.Web;

/// <summary>Answers each TLS handshake with the settings of the moment.</summary>
internal static class Handshake
{
    public static TlsHandshakeCallbackOptions Options(WebConfiguration web) => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(10),
        OnConnection = context => ValueTask.FromResult(Options(web.Current.Tls!)),
    };

    /// <summary>What a server of any protocol demands.</summary>
    public static SslServerAuthenticationOptions Options(TlsSettings settings)
    {
        SslServerAuthenticationOptions options = new()
        {
            ServerCertificateContext = settings.Certificate,
            EnabledSslProtocols = settings.Protocols,
            ClientCertificateRequired = settings.ClientAuth != ClientAuth.NoClientCert,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,

            // With tickets a client could go on under settings that no longer hold.
            AllowTlsResume = !settings.VerifiesClients,
            RemoteCertificateValidationCallback = (_, certificate, chain, _) => Accepts(settings, certificate as X509Certificate2, chain),
        };
        if (settings.Ciphers.Count > 0 && !OperatingSystem.IsWindows()) options.CipherSuitesPolicy = new CipherSuitesPolicy(settings.Ciphers);
        return options;
    }

    private static bool Accepts(TlsSettings settings, X509Certificate2? certificate, X509Chain? chain)
    {
        X509Certificate2Collection others = [];
        if (chain is not null) others.AddRange(chain.ChainPolicy.ExtraStore);
        return ClientCertificate.IsAccepted(settings, certificate, others);
    }
}
