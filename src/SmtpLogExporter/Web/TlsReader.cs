using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Web;

/// <summary>Reads <c>tls_server_config</c>.</summary>
/// <param name="map">The section.</param>
/// <param name="folder">Relative paths begin here.</param>
/// <param name="http2">HTTP/2 is on.</param>
internal sealed class TlsReader(YamlMap map, string folder, bool http2)
{
    private static readonly string[] Versions = ["TLS10", "TLS11", "TLS12", "TLS13"];
    private static readonly string[] Curves = ["CurveP256", "CurveP384", "CurveP521", "X25519", "X25519MLKEM768"];

    // Go's tls.CipherSuites, without those it calls insecure.
    private static readonly string[] Suites =
    [
        "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    ];

    private readonly List<string> files = [];
    private readonly List<string> remarks = [];

    public IReadOnlyList<string> Files => files;

    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>Null for plain HTTP, or after a problem.</summary>
    public TlsSettings? Read()
    {
        (string? certificate, bool hasCertificate) = Content("cert");
        (string? key, bool hasKey) = Content("key");
        (string? authorities, bool hasAuthorities) = Content("client_ca");
        string? auth = map.Text("client_auth_type");
        TlsSettings settings = new()
        {
            Certificate = null!,
            ClientAuth = ReadAuth(auth, hasAuthorities),
            AllowedNames = map.Texts("client_allowed_sans"),
            Protocols = ReadVersions(),
            Ciphers = ReadCiphers(),
        };
        map.Switch("prefer_server_cipher_suites", otherwise: true);
        foreach (string curve in map.Texts("curve_preferences"))
        {
            if (!Curves.Contains(curve)) map.Tell("curve_preferences", $"\"{curve}\" is none of {string.Join(", ", Curves)}");
            else if (remarks.Count == 0) remarks.Add("curve_preferences are checked but not used: the system's OpenSSL chooses curves");
        }

        map.Close();
        if (!hasCertificate && !hasKey && !hasAuthorities && string.IsNullOrEmpty(auth)) return null;
        if (!hasCertificate) map.Tell("cert_file", "TLS needs cert or cert_file");
        if (!hasKey) map.Tell("key_file", "TLS needs key or key_file");
        if (authorities is not null && ReadAuthorities(authorities) is { } read) settings = settings with { ClientAuthorities = read };
        return certificate is not null && key is not null && ReadCertificate(certificate, key) is { } context ? settings with { Certificate = context } : null;
    }

    // A file wins over inline text, as it does in the toolkit.
    private (string? Text, bool IsSet) Content(string key)
    {
        string? inline = map.Text(key);
        if (map.Text($"{key}_file") is not { Length: > 0 } name) return (inline is { Length: > 0 } ? inline : null, inline is { Length: > 0 });
        string path = Path.Combine(folder, name);
        files.Add(path);
        try
        {
            return (File.ReadAllText(path), true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            map.Tell($"{key}_file", e is FileNotFoundException or DirectoryNotFoundException ? $"no such file: {path}" : e.Message);
            return (null, true);
        }
    }

    private ClientAuth ReadAuth(string? text, bool hasAuthorities)
    {
        if (text == "RequireClientCert") text = nameof(ClientAuth.RequireAnyClientCert);
        bool isKnown = string.IsNullOrEmpty(text) || Enum.GetNames<ClientAuth>().Contains(text);
        if (!isKnown) map.Tell("client_auth_type", $"\"{text}\" is none of {string.Join(", ", Enum.GetNames<ClientAuth>())}{NearestName.Hint(text!, Enum.GetNames<ClientAuth>())}");
        ClientAuth auth = isKnown && !string.IsNullOrEmpty(text) ? Enum.Parse<ClientAuth>(text) : ClientAuth.NoClientCert;
        if (isKnown && hasAuthorities && auth == ClientAuth.NoClientCert) map.Tell("client_auth_type", "client authorities are given, but no certificate is asked of clients");
        if (isKnown && map.Has("client_allowed_sans") && auth == ClientAuth.NoClientCert) map.Tell("client_auth_type", "client_allowed_sans are given, but no certificate is asked of clients");
        return auth;
    }

    private SslProtocols ReadVersions()
    {
        int least = ReadVersion("min_version", "TLS12");
        int most = ReadVersion("max_version", "TLS13");
        if (least > most) map.Tell("min_version", "is above max_version");
        else if (most < 2) map.Tell("max_version", "TLS below 1.2 is broken and not offered");
        else if (least < 2) remarks.Add("min_version below TLS12 is not offered, TLS12 is used");
#pragma warning disable CA5398 // The file says which.
        return least == 3 ? SslProtocols.Tls13 : most == 2 ? SslProtocols.Tls12 : SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398
    }

    private int ReadVersion(string key, string otherwise)
    {
        string text = map.Text(key) ?? otherwise;
        int at = Array.IndexOf(Versions, text);
        if (at < 0) map.Tell(key, $"\"{text}\" is none of {string.Join(", ", Versions)}");
        return at < 0 ? Array.IndexOf(Versions, otherwise) : at;
    }

    private List<TlsCipherSuite> ReadCiphers()
    {
        List<TlsCipherSuite> ciphers = [];
        IReadOnlyList<string> names = map.Texts("cipher_suites");
        foreach (string name in names)
        {
            if (Suites.Contains(name)) ciphers.Add(Enum.Parse<TlsCipherSuite>(name));
            else map.Tell("cipher_suites", $"\"{name}\" is none of {string.Join(", ", Suites)}{NearestName.Hint(name, Suites)}");
        }

        // Go's http2.ConfigureServer refuses to start without one of them (RFC 9113 9.2.2).
        bool hasRequired = names.Any(n => n is "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" or "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        if (names.Count > 0 && http2 && !hasRequired && map.Text("min_version") != "TLS13")
            map.Tell("cipher_suites", "HTTP/2 needs TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 or TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256; or set http2: false");

        // TLS 1.3 has suites of its own, which the list does not choose among.
        if (ciphers.Count > 0) ciphers.AddRange(Suites[..3].Where(s => !names.Contains(s)).Select(Enum.Parse<TlsCipherSuite>));
        return ciphers;
    }

    private X509Certificate2Collection? ReadAuthorities(string text)
    {
        X509Certificate2Collection read = [];
        try
        {
            read.ImportFromPem(text);
        }
        catch (CryptographicException e)
        {
            map.Tell("client_ca_file", e.Message);
            return null;
        }

        if (read.Count == 0) map.Tell("client_ca_file", "has no certificate in PEM form");
        return read;
    }

    private SslStreamCertificateContext? ReadCertificate(string text, string key)
    {
        try
        {
            X509Certificate2Collection all = [];
            all.ImportFromPem(text);

#pragma warning disable CA2000 // The context keeps it as long as there are connections.
            X509Certificate2 own = X509Certificate2.CreateFromPem(text, key);
#pragma warning restore CA2000

            // Windows cannot use keys that are nowhere kept.
            if (OperatingSystem.IsWindows()) own = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
            return SslStreamCertificateContext.Create(own, all, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            map.Tell("cert_file", $"certificate and key cannot be used together: {e.Message}");
            return null;
        }
    }
}
