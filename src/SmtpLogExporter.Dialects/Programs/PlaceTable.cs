using System.Buffers.Binary;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Programs;

/// <summary>The places of one source, each made once: whoever hears of a place again knows it by the object.</summary>
internal sealed class PlaceTable
{
    /// <summary>Hosts and tags are anybody's; beyond so many, places are made anew.</summary>
    private const int MostPlaces = 4096;

    private const int Recent = 64;

    private readonly Place?[] recent = new Place?[Recent];
    private readonly Dictionary<byte[], Place> places = new(ByteTextComparer.Instance);
    private readonly Dictionary<byte[], Place>.AlternateLookup<ReadOnlySpan<byte>> lookup;
    private readonly Dictionary<byte[], MailServer> servers = new(ByteTextComparer.Instance);
    private byte[] room = new byte[256];

    public PlaceTable() => lookup = places.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <param name="mta">The mail server software.</param>
    /// <param name="server">The label value <c>server</c>.</param>
    /// <param name="program">The full program tag; may be empty.</param>
    /// <param name="instance">The instance whose queue ids these are; the program decides it.</param>
    public Place Of(string mta, ReadOnlySpan<byte> server, ReadOnlySpan<byte> program, ReadOnlySpan<byte> instance)
    {
        ref Place? near = ref recent[Spread(server, program)];
        if (near is { } place && place.Server.Mta == mta && ByteText.Same(program, place.Program) && ByteText.Same(server, place.Server.Name)) return place;
        return near = Find(mta, server, program, instance);
    }

    private static int Spread(ReadOnlySpan<byte> server, ReadOnlySpan<byte> program) => (int)((End(server) ^ (End(program) * 31)) * 0x9E37_79B1 >> 26);

    /// <summary>By length and last letters, in which the names of one source differ.</summary>
    private static uint End(ReadOnlySpan<byte> name) => (uint)name.Length + (name.Length < 4 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]));

    private Place Find(string mta, ReadOnlySpan<byte> server, ReadOnlySpan<byte> program, ReadOnlySpan<byte> instance)
    {
        // A configured name may be of any length.
        int serverEnd = mta.Length + 1 + server.Length;
        int end = serverEnd + 1 + program.Length;
        if (room.Length < end) room = new byte[end * 2];
        Span<byte> key = room.AsSpan(0, end);
        for (int i = 0; i < mta.Length; i++) key[i] = (byte)mta[i];
        key[mta.Length] = key[serverEnd] = 0;
        server.CopyTo(key[(mta.Length + 1)..]);
        program.CopyTo(key[(serverEnd + 1)..]);
        if (lookup.TryGetValue(key, out Place? place)) return place;
        if (places.Count >= MostPlaces)
        {
            places.Clear();
            servers.Clear();
            Array.Clear(recent);
        }

        place = new Place(ServerOf(key[..serverEnd], mta, server), program, instance) { Number = places.Count };
        places.Add(key.ToArray(), place);
        return place;
    }

    private MailServer ServerOf(ReadOnlySpan<byte> key, string mta, ReadOnlySpan<byte> name)
    {
        if (servers.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out MailServer? known)) return known;
        MailServer server = new(mta, name);
        servers.Add(key.ToArray(), server);
        return server;
    }
}
