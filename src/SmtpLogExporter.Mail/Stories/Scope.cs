namespace SmtpLogExporter.Mail.Stories;

/// <summary>Where ids are unique: a program or an instance of one server. Numbers are given in the order of appearance and saved.</summary>
internal sealed class Scope(int number, int server, char kind, string mta, byte[] serverName, byte[] name)
{
    /// <summary>Where facts without a line of their own come from.</summary>
    private readonly Place place = new(new MailServer(mta, serverName));

    public int Number => number;

    /// <summary>Number of the scope of the whole server; its own number for that scope itself.</summary>
    public int Server => server;

    /// <summary>p: a program; i: an instance; s: the whole server.</summary>
    public char Kind => kind;

    public string Mta => mta;

    public byte[] ServerName => serverName;

    /// <summary>Program tag or instance; empty for the whole server.</summary>
    public byte[] Name => name;

    /// <summary>Inbound TLS lines were seen here: a session without one was in clear.</summary>
    public bool LogsTlsIn { get; set; }

    /// <summary>Outbound TLS lines were seen from this server: a connection without one was in clear.</summary>
    public bool LogsTlsOut { get; set; }

    /// <summary>Of a server: its instances, whose queue ids live in scopes of their own.</summary>
    public List<Scope> Instances { get; } = [];

    public Origin Origin(long time, Vocabulary.Listener listener) => new() { Place = place, Time = time, Listener = listener };
}
