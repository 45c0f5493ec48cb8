using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Web;

/// <summary>Reads a web configuration file as Prometheus' exporters have it (github.com/prometheus/exporter-toolkit docs/web-configuration.md, web/tls_config.go).</summary>
internal static class WebConfigFile
{
    // web/handler.go, extraHTTPHeaders: these and no others, so that exporters stay alike.
    private static readonly Dictionary<string, string[]> Headers = new()
    {
        ["Strict-Transport-Security"] = [],
        ["X-Content-Type-Options"] = ["nosniff"],
        ["X-Frame-Options"] = ["deny", "sameorigin"],
        ["X-XSS-Protection"] = [],
        ["Content-Security-Policy"] = [],
    };

    /// <summary>The settings; of no use if there are problems.</summary>
    public static WebSettings Read(string path, Problems problems)
    {
        if (ConfigurationFile.Open(path, problems) is not { } top) return WebSettings.Open;
        YamlMap http = top.Map("http_server_config");
        bool http2 = http.Switch("http2", otherwise: true);
        Dictionary<string, string> headers = ReadHeaders(http.Map("headers"));
        http.Close();
        TlsReader tls = new(top.Map("tls_server_config"), Path.GetDirectoryName(Path.GetFullPath(path))!, http2);
        TlsSettings? settings = tls.Read();
        WebSettings read = new()
        {
            Tls = settings,
            Http2 = http2,
            Headers = headers,
            Users = ReadUsers(top.Map("basic_auth_users")),
            Rate = ReadRate(top.Map("rate_limit")),
            Remarks = tls.Remarks,
            Files = [path, .. tls.Files],
        };
        top.Close();
        return read;
    }

    private static Dictionary<string, string> ReadHeaders(YamlMap map)
    {
        Dictionary<string, string> headers = [];
        foreach ((string name, YamlNode node) in map.Entries)
        {
            string value = map.Scalar(node, name) ?? "";
            if (!Headers.TryGetValue(name, out string[]? values)) map.Tell(node, name, $"this header cannot be configured{NearestName.Hint(name, Headers.Keys)}");
            else if (values.Length > 0 && !values.Contains(value)) map.Tell(node, name, $"\"{value}\" is none of {string.Join(", ", values)}");
            else if (value.Any(c => c is < ' ' or > '~')) map.Tell(node, name, "is no text a header can have");
            else if (value.Length > 0) headers.Add(name, value);
        }

        return headers;
    }

    private static Dictionary<string, string> ReadUsers(YamlMap map)
    {
        Dictionary<string, string> users = new(StringComparer.Ordinal);
        foreach ((string name, YamlNode node) in map.Entries)
        {
            string hash = map.Scalar(node, name) ?? "";
            if (name.Contains(':', StringComparison.Ordinal)) map.Tell(node, name, "a user's name cannot have a colon");
            else if (BcryptHash.WhyNot(hash) is { } what) map.Tell(node, name, what);
            else users.Add(name, hash);
        }

        if (users.Count > 0 && !Bcrypt.IsAvailable) map.Tell((YamlNode?)null, "", "passwords need the system library libcrypt (package libcrypt1 or libxcrypt), which is not installed");
        return users;
    }

    private static RateSettings? ReadRate(YamlMap map)
    {
        TimeSpan interval = map.Duration("interval", TimeSpan.Zero);
        int burst = map.Number("burst", 0, 0);
        map.Close();
        return interval > TimeSpan.Zero ? new RateSettings(interval, burst) : null;
    }
}
