using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Lines that are known and say nothing to count.</summary>
internal static class Informational
{
    /// <summary>With a queue id in front.</summary>
    public static bool Is(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return false;
        switch (text[0])
        {
            case (byte)'A':
                return text.StartsWith("Authentication-Warning: "u8) || text.StartsWith("AuthenticationWarning: "u8);
            case (byte)'D':
                return text.StartsWith("Dropped invalid comments "u8);
            case (byte)'F':
                return text.StartsWith("Fixed MIME "u8);
            case (byte)'N':
                return text.StartsWith("Null connection from "u8);
            case (byte)'P':
                return text.StartsWith("POSSIBLE ATTACK from "u8);
            case (byte)'S':
                return text.StartsWith("Sending \""u8) || text.StartsWith("Saved message in "u8) || text.StartsWith("SMTP outgoing connect on "u8);
            case (byte)'T':
                return text.StartsWith("Truncated "u8) || text.StartsWith("Timeout.to_aconnect "u8);
            case (byte)'W' or (byte)'w':
                return text.StartsWith("Warning: "u8);
            default:
                return IsLower(text) || IsTrace(text);
        }
    }

    /// <summary>Without a queue id: what the daemon, its maps and its TLS say when they begin.</summary>
    public static bool IsServers(ReadOnlySpan<byte> text) =>
        text.StartsWith("alias database "u8) || text.Contains(" aliases, longest "u8) || text.StartsWith("started as: "u8) || text.StartsWith("tls_srv_features="u8)
        || text.StartsWith("tls_clt_features="u8) || text.StartsWith("accepting "u8) || text.StartsWith("engine="u8) || text.StartsWith("runqueue: "u8)
        || text.StartsWith("grew WorkList for "u8) || text.StartsWith("File descriptors missing on startup: "u8) || text.StartsWith("gethostbyaddr("u8)
        || text.StartsWith("user "u8) || text.StartsWith("My unqualified host name ("u8) || text.StartsWith("unable to qualify my own domain name ("u8)
        || text.StartsWith("restart queue runner="u8) || text.StartsWith("persistent queue runner="u8) || text.StartsWith("have been rejecting connections "u8)
        || text.StartsWith("deferring connections on daemon "u8) || text.StartsWith("delaying connections on daemon "u8) || text.StartsWith("xconnect"u8)
        || text.StartsWith("queue directory "u8) || text.StartsWith("daemon "u8) || text.StartsWith("server="u8) || text.StartsWith("unable to write pid to "u8)
        || text.StartsWith("WorkList for "u8) || text.StartsWith("WARNING: "u8) || text.StartsWith("Warning: "u8) || text.Contains(": WARNING: dangerous write permissions"u8);

    private static bool IsLower(ReadOnlySpan<byte> text) =>
        text.StartsWith("alias "u8) || text.StartsWith("forward "u8) || text.StartsWith("clone "u8) || text.StartsWith("locked"u8) || text.StartsWith("unlock"u8)
        || text.StartsWith("assigned id"u8) || text.StartsWith("dowork, pid="u8) || text.StartsWith("queueup"u8) || text.StartsWith("unlink "u8)
        || text.StartsWith("dropenvelope, "u8) || text.StartsWith("sendenvelope, "u8) || text.StartsWith("finis, pid="u8) || text.StartsWith("in background, pid="u8)
        || text.StartsWith("split: "u8) || text.StartsWith("too young ("u8) || text.StartsWith("changed"u8) || text.StartsWith("doworklist, "u8)
        || text.StartsWith("makeconnection ("u8) || text.StartsWith("stat=occ_exceeded"u8) || text.StartsWith("delaying="u8) || text.StartsWith("include "u8)
        || text.StartsWith("setsender: "u8) || text.StartsWith("possible spam from <> to list: "u8) || text.StartsWith("mci_"u8) || text.StartsWith("smtpquit: "u8)
        || text.StartsWith("dns "u8) || text.StartsWith("ldap="u8) || text.StartsWith("tcpwrappers ("u8) || text.StartsWith("conn_limits: "u8) || text.StartsWith("log terminated, "u8)
        || text.StartsWith("to error state"u8) || text.StartsWith("aliasing/forwarding loop broken"u8) || text.StartsWith("disconnect level "u8) || text.StartsWith("deferred: udbexpand"u8);

    /// <summary>The dialogue itself (level 14 and up): <c>&lt; MAIL From:…</c>, <c>--- 250 …</c>, and protocol slips of servers whose delivery line tells.</summary>
    private static bool IsTrace(ReadOnlySpan<byte> text) =>
        text.StartsWith("< "u8) || text.StartsWith("--- "u8) || text.StartsWith("> "u8) || text.Contains(" protocol error: "u8) || text.Contains(": unsafe directory path"u8)
        || text.Contains(" has bad shell "u8) || text.Contains(" writable "u8) || text.Contains(": clone: owner="u8) || text.StartsWith("\""u8);
}
