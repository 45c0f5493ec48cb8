namespace SmtpLogExporter.Web;

/// <summary>What is asked of a client's certificate (github.com/prometheus/exporter-toolkit docs/web-configuration.md, client_auth_type).</summary>
internal enum ClientAuth
{
    NoClientCert,

    /// <summary>Asked for; none is needed and none is verified.</summary>
    RequestClientCert,

    /// <summary>One is needed and not verified.</summary>
    RequireAnyClientCert,

    VerifyClientCertIfGiven,

    RequireAndVerifyClientCert,
}
