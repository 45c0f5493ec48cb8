using System.Net.Security;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Settings;

/// <summary>TLS of a syslog listener, in the grammar of the web configuration's <c>tls_server_config</c>. Files that change are read again; while they cannot be read, what was read before holds.</summary>
internal sealed class SyslogTls
{
    private readonly Lock gate = new();
    private readonly YamlMap map;
    private readonly string folder;
    private readonly IReadOnlyList<string> files;
    private TlsSettings settings;
    private string seen;

    private SyslogTls(YamlMap map, string folder, IReadOnlyList<string> files, TlsSettings settings)
    {
        this.map = map;
        this.folder = folder;
        this.files = files;
        this.settings = settings;
        seen = Stamps();
    }

    /// <summary>Null after a problem.</summary>
    public static SyslogTls? Read(YamlMap map, string folder)
    {
        TlsReader reader = new(map, folder, http2: false);
        TlsSettings? read = reader.Read();
        return read is null ? null : new SyslogTls(map, folder, reader.Files, read);
    }

    /// <summary>For one handshake.</summary>
    public SslServerAuthenticationOptions Options()
    {
        lock (gate)
        {
            string now = Stamps();
            if (now != seen)
            {
                seen = now;
                settings = new TlsReader(map, folder, http2: false).Read() ?? settings;
            }

            return Handshake.Options(settings);
        }
    }

    private string Stamps() => string.Join(' ', files.Select(f => File.GetLastWriteTimeUtc(f).Ticks));
}
