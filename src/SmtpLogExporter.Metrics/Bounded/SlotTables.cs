using System.Runtime.CompilerServices;
using System.Text;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>All bounded families and the rhythm in which their slots age.</summary>
internal sealed class SlotTables
{
    public const int ConnectionLane = 0;
    public const int RejectLane = 1;
    public const int AuthFailureLane = 2;

    private const long SweepEach = 60_000;
    private const long HalveEach = 15 * 60_000;
    private const int ClientCandidates = 10_000;

    private readonly SlotRoom room;

    public SlotTables(BookOptions options, SlotRoom room)
    {
        this.room = room;
        Lane[] perClient = [new(SessionFamilies.ClientConnections, 0), new(SessionFamilies.ClientRejects, 0), new(SessionFamilies.ClientAuthFailures, 0)];
        ClientPrivacy privacy = options.Privacy;
        if (!privacy.CountsClients) perClient = [];
        Clients = new SlotTable(
            room, options.ClientLimit, ClientCandidates, perClient, (value, _) => [new LabelValue(privacy.NameClient(value))], privacy.Spelling);
        RejectReplies = Table(AcceptanceFamilies.RejectReplies, NamesOfReply);
        DeliveryReplies = Table(DeliveryFamilies.Replies, NamesOfReply);
        Dnsbls = Table(AcceptanceFamilies.DnsblRejects, NamesOfText);
        Ciphers = Table(TlsFamilies.Ciphers, NamesOfText);
        FeedbackReports = Table(DeliveryFamilies.FeedbackReports, NamesOfPair);
        Users = Table(TlsFamilies.UserMessages, (_, text) => [new LabelValue(privacy.NameUser(Encoding.UTF8.GetString(text)))], privacy.Spelling);
        SenderDomains = Table(AcceptanceFamilies.SenderDomains, NamesOfText);
        DeferredByDsn = Table(CompatibilityFamilies.DeferredByDsn, NamesOfEnhanced);
        BouncedByDsn = Table(CompatibilityFamilies.BouncedByDsn, NamesOfEnhanced);
        MessageErrors = Table(CompatibilityFamilies.MessageErrors, NamesOfReply);
        MetricFamily domains = DeliveryFamilies.RecipientDomains;
        Lane[] perResult = [.. Enumerable.Range(0, domains.Combinations).Select(c => new Lane(domains, c))];
        RecipientDomains = new SlotTable(room, domains.SlotLimit, domains.SlotLimit * 10, perResult, NamesOfText);

        // The order is that of the saved state, though a table is found again by its name.
        All = [Clients, RejectReplies, DeliveryReplies, Dnsbls, Ciphers, FeedbackReports, Users, SenderDomains, RecipientDomains, DeferredByDsn, BouncedByDsn, MessageErrors];
    }

    /// <summary>In the order in which they are saved.</summary>
    public SlotTable[] All { get; }

    public SlotTable Clients { get; }

    public SlotTable RejectReplies { get; }

    public SlotTable DeliveryReplies { get; }

    public SlotTable Dnsbls { get; }

    public SlotTable Ciphers { get; }

    public SlotTable FeedbackReports { get; }

    public SlotTable Users { get; }

    public SlotTable SenderDomains { get; }

    public SlotTable RecipientDomains { get; }

    public SlotTable DeferredByDsn { get; }

    public SlotTable BouncedByDsn { get; }

    public SlotTable MessageErrors { get; }

    /// <summary>Log time up to which slots were aged; part of the saved state.</summary>
    public long Swept { get; set; }

    /// <summary>A reply as a number.</summary>
    public static ulong KeyOf(int variant, int code, EnhancedCode enhanced) =>
        ((ulong)variant << 60) | ((ulong)(code is >= 100 and <= 999 ? code : 0) << 32) | enhanced.Packed;

    /// <summary>Whether the clock passed a mark at which slots and servers age.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsDue(long now) => (ulong)(now - Swept) >= SweepEach;

    public void Sweep(long now)
    {
        // Marks lie on whole minutes of log time, so that where a reading began does not matter.
        long halvings = Swept == 0 ? 0 : Math.Clamp((now / HalveEach) - (Swept / HalveEach), 0, 31);
        Swept = now / SweepEach * SweepEach;
        if (room.IsUnlimited) return;
        foreach (SlotTable table in All) table.Sweep((int)halvings);
    }

    public void Forget(ServerBlock server)
    {
        foreach (SlotTable table in All) table.Forget(server);
    }

    private static LabelValue[] NamesOfReply(ulong key, ReadOnlySpan<byte> text)
    {
        int code = (int)(key >> 32) & 0xFFF;
        EnhancedCode enhanced = EnhancedCode.FromPacked((uint)key);
        // Exim logs no codes of its own: none is a value, not a gap.
        return [code == 0 ? LabelValue.None : new LabelValue($"{code}"), enhanced.IsNone ? LabelValue.None : new LabelValue(enhanced.ToString())];
    }

    private static LabelValue[] NamesOfEnhanced(ulong key, ReadOnlySpan<byte> text) => NamesOfReply(key, text)[1..];

    private static LabelValue[] NamesOfText(ulong key, ReadOnlySpan<byte> text) => [new LabelValue(Encoding.UTF8.GetString(text))];

    // Two texts with a space between; the first has none.
    private static LabelValue[] NamesOfPair(ulong key, ReadOnlySpan<byte> text)
    {
        int space = text.IndexOf((byte)' ');
        return [new LabelValue(Encoding.UTF8.GetString(text[..space])), new LabelValue(Encoding.UTF8.GetString(text[(space + 1)..]))];
    }

    private SlotTable Table(MetricFamily family, SlotNames names, string spelling = "1") =>
        new(room, family.SlotLimit, family.SlotLimit * 10, [new Lane(family, 0)], names, spelling);
}
