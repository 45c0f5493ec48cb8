using System.Text;
using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// Program tags: <c>syslog_name/daemon</c>, where stock services have a <c>syslog_name</c> of two parts (<c>postfix/submission</c>).
/// The last element is the daemon, whatever stands before it.
/// </summary>
internal static class PostfixTags
{
    private static readonly Dictionary<string, Daemon> Daemons = new(StringComparer.Ordinal)
    {
        ["smtpd"] = Daemon.Smtpd,
        ["postscreen"] = Daemon.Postscreen,
        ["tlsproxy"] = Daemon.Tlsproxy,
        ["qmqpd"] = Daemon.Qmqpd,
        ["cleanup"] = Daemon.Cleanup,
        ["pickup"] = Daemon.Pickup,
        ["qmgr"] = Daemon.Qmgr,
        ["oqmgr"] = Daemon.Qmgr,
        ["nqmgr"] = Daemon.Qmgr,
        ["smtp"] = Daemon.Smtp,
        ["lmtp"] = Daemon.Lmtp,
        ["local"] = Daemon.Local,
        ["virtual"] = Daemon.Virtual,
        ["pipe"] = Daemon.Pipe,
        ["error"] = Daemon.Error,
        ["retry"] = Daemon.Error,
        ["discard"] = Daemon.Discard,
        ["bounce"] = Daemon.Bounce,
        ["postsuper"] = Daemon.Postsuper,
        ["master"] = Daemon.Master,
        ["postfix-script"] = Daemon.Script,
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "anvil", "scache", "dnsblog", "verify", "trivial-rewrite", "postqueue", "postdrop", "sendmail", "postlogd", "postlog", "proxymap", "flush", "showq",
        "spawn", "tlsmgr", "postmap", "postalias", "postcat", "postconf", "postkick", "postlock", "postmulti", "post-install", "postfix-wrapper",
        "postfix-tls-script", "postmulti-script", "postfix", "defer", "trace", "proxywrite", "mailq", "newaliases", "nbdb_reindexd", "posttls-finger",
    };

    private static readonly Dictionary<string, Listener> Listeners = new(StringComparer.Ordinal)
    {
        ["smtp"] = Listener.Smtp,
        ["submission"] = Listener.Submission,
        ["587"] = Listener.Submission,
        ["submissions"] = Listener.Submissions,
        ["smtps"] = Listener.Submissions,
        ["465"] = Listener.Submissions,
        ["lmtp"] = Listener.Lmtp,
    };

    /// <summary>A tag is Postfix's if it begins so and ends in one of its daemons; any other must show it in a line.</summary>
    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known)
    {
        int slash = program.LastIndexOf((byte)'/');
        bool prefixed = program.StartsWith("postfix"u8);
        bool daemon = TryDaemon(Encoding.UTF8.GetString(program[(slash + 1)..]), out _);
        if (prefixed && (slash < 0 ? program.Length == 7 : daemon)) return Claim.Yes;
        if (!prefixed && !daemon) return Claim.No;

        // The command of that name delivers nothing; a server of that name does, in lines much like these.
        if (!program.SequenceEqual("sendmail"u8) && PostfixShape.Fits(text)) return Claim.Yes;

        // A child that cannot run its command logs under the bare name of its daemon.
        return slash < 0 && known && PostfixShape.IsTrouble(text) ? Claim.Yes : Claim.NotYet;
    }

    public static PostfixTag Learn(ReadOnlySpan<byte> program, IReadOnlyDictionary<string, Listener> configured)
    {
        string[] parts = Encoding.UTF8.GetString(program).Split('/');
        if (!TryDaemon(parts[^1], out Daemon daemon) || parts is ["postfix"]) daemon = Daemon.Unnamed;
        string instance = parts[0];
        string label = parts.Length > 2 ? parts[^2] : "";
        Listener listener = Listener.Smtp;
        if (parts.Length > 2) listener = TryListener(label, configured, out Listener mapped) ? mapped : Listener.Other;
        else if (parts.Length == 2 && TryListener(WithoutPrefix(instance), configured, out Listener named))
        {
            // A service whose syslog_name replaces that of its instance; the queue is the instance's all the same.
            label = WithoutPrefix(instance);
            listener = named;
            instance = "postfix";
        }
        else if (parts.Length == 1 && daemon != Daemon.Unnamed) instance = "";

        if (daemon == Daemon.Pickup) listener = Listener.Local;
        else if (!HasSessions(daemon)) listener = Listener.Smtp;
        return new PostfixTag
        {
            Text = program.ToArray(),
            Instance = Encoding.UTF8.GetBytes(instance),
            Label = Encoding.UTF8.GetBytes(label),
            Daemon = daemon,
            Listener = listener,
        };
    }

    private static bool HasSessions(Daemon daemon) =>
        daemon is Daemon.Smtpd or Daemon.Postscreen or Daemon.Tlsproxy or Daemon.Qmqpd or Daemon.Cleanup or Daemon.Unnamed;

    private static bool TryDaemon(string name, out Daemon daemon)
    {
        if (Daemons.TryGetValue(name, out daemon)) return true;
        daemon = Daemon.Other;
        return Others.Contains(name);
    }

    private static bool TryListener(string name, IReadOnlyDictionary<string, Listener> configured, out Listener listener) =>
        configured.TryGetValue(name, out listener) || Listeners.TryGetValue(name, out listener);

    private static string WithoutPrefix(string instance) =>
        instance.StartsWith("postfix-", StringComparison.Ordinal) || instance.StartsWith("postfix_", StringComparison.Ordinal) ? instance[8..] : instance;
}
