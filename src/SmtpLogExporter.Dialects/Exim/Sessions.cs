using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// Which session and which door a line belongs to. Exim announces sessions only with <c>log_selector = +smtp_connection</c>, and tells them apart only with <c>+incoming_port</c>;
/// without both, each line stands for itself. Behind a proxy the announcement has the proxy's address and no line after it: then, too.
/// </summary>
internal sealed class Sessions(Doors doors)
{
    private bool announced;
    private bool proxied;

    /// <summary>The client an ACL refused last.</summary>
    private readonly byte[] refused = new byte[64];
    private int refusedLength;

    /// <summary>Where a line of a client belongs.</summary>
    public Origin Of(in Origin at, in ClientFields fields)
    {
        Listener listener = fields.IsLocal ? Listener.Local : doors.Of(fields.LocalPort);
        return fields.IsLocal || !IsKnown(fields) ? at with { Sessionless = true, Listener = listener } : at with { Session = fields.Client.Endpoint, Listener = listener };
    }

    /// <summary>Where a line of a client belongs whose session is announced by no other line.</summary>
    public Origin Nowhere(in Origin at, in ClientFields fields) => at with { Sessionless = true, Listener = doors.Of(fields.LocalPort) };

    /// <summary>The door of a message.</summary>
    public Listener DoorOf(int port, ReadOnlySpan<byte> protocol) => doors.Of(port, protocol);

    /// <summary>A session was announced. From the first on, the log tells them apart if it has ports.</summary>
    public void Announced() => announced = true;

    /// <summary>A client came through a proxy.</summary>
    public void Proxied() => proxied = true;

    /// <summary>An ACL refused the client at once; what ended its session then has a line only if the ACL said "drop".</summary>
    public void Refused(in Origin there, in ClientFields fields, IMailEvents events)
    {
        ReadOnlySpan<byte> client = fields.Client.Endpoint;
        refusedLength = Math.Min(client.Length, refused.Length);
        client[..refusedLength].CopyTo(refused);
        Ended(there, fields, EndCause.Dropped, Stage.Connect, events);
    }

    /// <summary>An ACL's "drop" comes behind the refusal that ended the session.</summary>
    public bool WasRefused(in ClientFields fields) => fields.Client.Endpoint.SequenceEqual(refused.AsSpan(0, refusedLength));

    /// <summary>A known session is over.</summary>
    public static void Ended(in Origin there, in ClientFields fields, EndCause cause, Stage stage, IMailEvents events)
    {
        if (there.Sessionless) return;
        events.Observe(there, new Disconnected { ClientAddress = fields.Client.Address, ClientPort = fields.Client.Port, Cause = cause, Stage = stage, TlsElsewhere = true, Duration = -1 });
    }

    public void Save(StateWriter to)
    {
        to.Write(announced);
        to.Write(proxied);
        to.Write(refused.AsSpan(0, refusedLength));
    }

    public void Load(StateReader from)
    {
        announced = from.ReadBoolean();
        proxied = from.ReadBoolean();
        ReadOnlySpan<byte> client = from.ReadBytes();
        refusedLength = Math.Min(client.Length, refused.Length);
        client[..refusedLength].CopyTo(refused);
    }

    /// <summary>Ends of sessions count although nothing announced them, as far as the log tells: lost connections and timeouts.</summary>
    private bool IsKnown(in ClientFields fields) => announced && !proxied && fields.Client.Port != 0;
}
