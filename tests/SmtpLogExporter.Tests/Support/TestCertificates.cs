using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmtpLogExporter.Tests.Support;

/// <summary>A certificate authority of a test, with a server and clients, in PEM files of a folder.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly TempFolder folder;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 authority;
    private readonly string name;

    public TestCertificates(TempFolder folder, string name = "ca")
    {
        this.folder = folder;
        this.name = name;
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
    }

    public string AuthorityFile => folder[$"{name}.pem"];

    public X509Certificate2 Authority => authority;

    /// <summary>Writes NAME.crt and NAME.key.</summary>
    public X509Certificate2 Issue(string subject, bool forServer = false, string? email = null, string? file = null)
    {
        using ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={subject}", own, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(subject);
        if (forServer) names.AddIpAddress(IPAddress.Loopback);
        if (email is not null) names.AddEmailAddress(email);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(forServer ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], critical: false));
        using X509Certificate2 bare = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(7), RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 signed = bare.CopyWithPrivateKey(own);
        File.WriteAllText(folder[$"{file ?? subject}.crt"], signed.ExportCertificatePem());
        File.WriteAllText(folder[$"{file ?? subject}.key"], own.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        authority.Dispose();
        key.Dispose();
    }
}
