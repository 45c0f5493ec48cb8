using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.MDaemon;

/// <summary>
/// MDaemon's logs of inbound and outbound SMTP and of screening. A session is written as one block when it ends, so times go backwards between blocks;
/// where log ids are on, blocks may be mixed.
/// </summary>
internal sealed class MDaemonDialect(DialectSettings settings) : FileDialect
{
    private readonly StampReader stamps = new(settings.Zone, null);
    private readonly SessionBlocks blocks = new();

    /// <summary>A glob took the log of everything along with the logs it is made of: these tell it.</summary>
    private readonly bool isCopy = !settings.IsOnlyLog && IsComposite(settings.FileName) && !(settings.Patterns.Count > 0 && settings.Patterns.All(IsComposite));

    public static bool Recognizes(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("START Event Log / MDaemon"u8)) return true;
        return MDaemonRow.TryRead(line, out MDaemonRow row) && (row.Text.StartsWith("Session "u8) || row.Text.StartsWith("----------"u8) || row.Text.StartsWith("--> "u8) || row.Text.StartsWith("<-- "u8)
            || row.Text.StartsWith("Accepting SMTP connection from "u8) || row.Text.StartsWith("Attempting SMTP connection to "u8));
    }

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        // Titles and rules of a file's head.
        if (line.IsEmpty || line.StartsWith("----"u8) || line.StartsWith("START Event Log"u8) || line.StartsWith("STOP Event Log"u8) || line.StartsWith("END Event Log"u8) || line.StartsWith("Event Time/Date"u8)) return header.End(Outcome.Known);
        if (!MDaemonRow.TryRead(line, out MDaemonRow row)) return false;
        if (row.Stamp.IsEmpty || isCopy) return header.End(Outcome.Known);
        if (!stamps.TryReadLong(row.Stamp, out header.Time, out _)) return header.End(Outcome.Malformed);
        header.Session = blocks.SessionOf(row);
        header.Process = blocks.ProcessOf(header.Session);
        header.Listener = blocks.ListenerOf(header.Session);
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events) =>
        MDaemonRow.TryRead(line, out MDaemonRow row) ? blocks.Read(at, row.Text, events) : Outcome.Malformed;

    /// <summary><c>MDaemon-2026-11-22-all.log</c>, <c>MDaemon-Mon-all.log</c>, or a glob that says so.</summary>
    private static bool IsComposite(string? name) => name is not null && (name.EndsWith("-all.log", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-all*", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-all.*", StringComparison.OrdinalIgnoreCase));

    public override void Save(StateWriter to)
    {
        stamps.Save(to);
        blocks.Save(to);
    }

    public override void Load(StateReader from)
    {
        stamps.Load(from);
        blocks.Load(from);
    }
}
