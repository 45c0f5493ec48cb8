using System.Globalization;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Which door a port of this server is; only <c>log_selector = +incoming_interface</c> says the port. A configuration may name others.</summary>
internal sealed class Doors
{
    private readonly Dictionary<int, Listener> ports = new() { [587] = Listener.Submission, [465] = Listener.Submissions };

    public Doors(IReadOnlyDictionary<string, Listener> named)
    {
        foreach ((string name, Listener listener) in named)
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int port)) ports[port] = listener;
        }
    }

    public Listener Of(int port) => ports.TryGetValue(port, out Listener listener) ? listener : Listener.Smtp;

    public Listener Of(int port, ReadOnlySpan<byte> protocol) => protocol.StartsWith("lmtp"u8) ? Listener.Lmtp : Of(port);
}
