using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>What Dovecot says of itself (master/main.c, service-process.c, service-monitor.c), as far as it concerns mail. Its services for readers of mail are none of it.</summary>
internal static class ServerLine
{
    private static readonly byte[][] Services =
    [
        [.. "lmtp"u8], [.. "lda"u8], [.. "submission"u8], [.. "submission-login"u8], [.. "auth"u8], [.. "auth-worker"u8], [.. "master"u8], [.. "config"u8], [.. "anvil"u8], [.. "log"u8],
    ];

    public static void Say(in Origin at, in DovecotLine line, IMailEvents events)
    {
        if (!IsOfMail(line)) return;
        if (EventOf(line) is { } happened) events.Observe(at, new ServerReported { Event = happened });
        if (line.Level >= DovecotLevel.Warning) events.Observe(at, new SeverityLogged { Severity = SeverityOf(line.Level) });
    }

    private static ServerEvent? EventOf(in DovecotLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        bool isMaster = line.Service.SequenceEqual("master"u8);
        if (isMaster && text.StartsWith("Dovecot v"u8) && text.Contains(" starting up"u8)) return ServerEvent.Start;
        if (line.Level < DovecotLevel.Warning) return null;
        if (isMaster && text.StartsWith("Killed with signal "u8)) return ServerEvent.Stop;
        if (isMaster && text.StartsWith("SIGHUP received"u8)) return ServerEvent.Reload;
        text.TryTake("master: "u8);
        if (!text.StartsWith("service("u8)) return null;
        if (text.Contains(" killed with signal "u8)) return ServerEvent.ProcessCrash;
        return text.EndsWith(") reached, client connections are being dropped"u8) ? ServerEvent.ProcessLimit : null;
    }

    /// <summary>The master speaks of all services, and names the one it means.</summary>
    private static bool IsOfMail(in DovecotLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        text.TryTake("master: "u8);
        ReadOnlySpan<byte> service = line.Service;
        if (text.TryTake("service("u8)) service = text.TakeBefore((byte)')');
        foreach (byte[] name in Services)
        {
            if (service.SequenceEqual(name)) return true;
        }

        return false;
    }

    private static Severity SeverityOf(DovecotLevel level) => level switch
    {
        DovecotLevel.Warning => Severity.Warning,
        DovecotLevel.Error => Severity.Error,
        DovecotLevel.Fatal => Severity.Fatal,
        _ => Severity.Panic,
    };
}
