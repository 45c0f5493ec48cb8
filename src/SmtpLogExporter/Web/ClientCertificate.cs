using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmtpLogExporter.Web;

/// <summary>Verifies client certificates and reads the names they carry.</summary>
internal static class ClientCertificate
{
    private const string AlternativeNames = "2.5.29.17";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    /// <summary>Whether the handshake may go on.</summary>
    public static bool IsAccepted(TlsSettings settings, X509Certificate2? certificate, X509Certificate2Collection others)
    {
        bool mayBeAbsent = settings.ClientAuth is ClientAuth.NoClientCert or ClientAuth.RequestClientCert or ClientAuth.VerifyClientCertIfGiven;
        if (certificate is null) return mayBeAbsent && settings.AllowedNames.Count == 0;
        if (settings.VerifiesClients && !IsTrusted(settings, certificate, others)) return false;
        return settings.AllowedNames.Count == 0 || Names(certificate).Any(settings.AllowedNames.Contains);
    }

    /// <summary>Subject alternative names: DNS, e-mail, IP address, URI (RFC 5280 4.2.1.6).</summary>
    public static IReadOnlyList<string> Names(X509Certificate2 certificate)
    {
        List<string> names = [];
        if (certificate.Extensions[AlternativeNames] is not { } extension) return names;
        try
        {
            AsnReader list = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (list.HasData)
            {
                Asn1Tag tag = list.PeekTag();
                switch (tag)
                {
                    case { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 or 6 }:
                        names.Add(list.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                        break;
                    case { TagClass: TagClass.ContextSpecific, TagValue: 7 }:
                        byte[] address = list.ReadOctetString(tag);
                        if (address.Length is 4 or 16) names.Add(new IPAddress(address).ToString());
                        break;
                    default:
                        list.ReadEncodedValue();
                        break;
                }
            }
        }
        catch (AsnContentException)
        {
            // A name that cannot be read matches none.
        }

        return names;
    }

    private static bool IsTrusted(TlsSettings settings, X509Certificate2 certificate, X509Certificate2Collection others)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ForClients));
        chain.ChainPolicy.ExtraStore.AddRange(others);
        if (settings.ClientAuthorities.Count > 0)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(settings.ClientAuthorities);
        }

        return chain.Build(certificate);
    }
}
