using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Stalwart;

/// <summary>Stalwart's text log: <c>2026-01-12T02:22:32Z INFO Message delivered (delivery.delivered) queueId = 1, to = "a@example.net", code = 250</c>.</summary>
internal sealed class StalwartDialect : FileDialect
{
    private const byte Escape = 0x1B;

    /// <summary>Whole seconds and a Z.</summary>
    private const int StampLength = 20;

    private readonly StampReader stamps = new(TimeZoneInfo.Utc, null);
    private readonly StalwartFields fields = new();
    private readonly StalwartDelivery delivery = new();
    private byte[] plain = new byte[1024];
    private int length;
    private Range name;

    public static bool Recognizes(ReadOnlySpan<byte> line) => HasForm(line) || (line.Length > 0 && line[0] == Escape && line.Contains("\e[0m"u8) && line.Contains("Z\e["u8));

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        if (line.IsEmpty) return header.End(Outcome.Known);
        ReadOnlySpan<byte> text = Plain(line);
        if (!HasForm(text)) return false;
        if (!stamps.TryReadLong(text, out header.Time, out _)) return header.End(Outcome.Malformed);
        if (!TryName(text)) return header.End(Outcome.Unmatched);
        fields.Read(text, Math.Min(text.Length, name.End.Value + 2));
        header.Sessionless = true;
        header.Listener = new StalwartLine(text, default, fields).Listener;
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        ReadOnlySpan<byte> text = plain.AsSpan(0, length);
        StalwartLine seen = new(text, text[name], fields);
        if (seen.Name.SequenceEqual("server.startup"u8)) events.Observe(at, new ServerReported { Event = ServerEvent.Start });
        else if (seen.Name.SequenceEqual("server.shutdown"u8)) events.Observe(at, new ServerReported { Event = ServerEvent.Stop });
        else if (!StalwartQueue.TrySay(at, seen, events) && !delivery.TrySay(at, seen, events)) _ = StalwartSession.TrySay(at, seen, events);

        // Events have several hundred names, which change between releases: one that says nothing here is known all the same.
        return Outcome.Known;
    }

    public override void Save(StateWriter to) => delivery.Save(to);

    public override void Load(StateReader from) => delivery.Load(from);

    private static bool HasForm(ReadOnlySpan<byte> text)
    {
        if (text.Length <= StampLength + 5 || text[10] != 'T' || text[StampLength - 1] != 'Z' || text[StampLength] != ' ') return false;
        ReadOnlySpan<byte> rest = text[(StampLength + 1)..];
        return (rest.StartsWith("INFO "u8) || rest.StartsWith("WARN "u8) || rest.StartsWith("ERROR "u8) || rest.StartsWith("DEBUG "u8) || rest.StartsWith("TRACE "u8)) && rest.IndexOf(" ("u8) >= 0;
    }

    /// <summary>The first brackets: the words in front of them are the server's own and have none.</summary>
    private bool TryName(ReadOnlySpan<byte> text)
    {
        int open = text.IndexOf(" ("u8) + 2;
        int close = open < 2 ? -1 : text[open..].IndexOf((byte)')');
        if (close <= 0 || !text.Slice(open, close).Contains((byte)'.')) return false;
        name = open..(open + close);
        return true;
    }

    /// <summary>A line that went to a terminal has colours, <c>ESC[32m</c>: they are taken off.</summary>
    private ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> line)
    {
        if (plain.Length < line.Length) plain = new byte[line.Length * 2];
        length = 0;
        while (line.IndexOf(Escape) is var at and >= 0)
        {
            line[..at].CopyTo(plain.AsSpan(length));
            length += at;
            int end = line[at..].IndexOf((byte)'m');
            line = end is < 0 or > 8 ? line[(at + 1)..] : line[(at + end + 1)..];
        }

        line.CopyTo(plain.AsSpan(length));
        length += line.Length;
        return plain.AsSpan(0, length);
    }
}
