using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>
/// What stands behind the message of a login process: <c>user=&lt;U&gt;, method=M, rip=A, lip=A, mpid=N, TLS, session=&lt;S&gt;</c> (<c>login_log_format_elements</c>; a configuration may add and move them).
/// Clients choose the name: what counts is read from the last <c>rip=</c> on, behind which nothing is theirs.
/// </summary>
internal ref struct LoginElements
{
    private const int ImplicitTlsPort = 465;

    public ReadOnlySpan<byte> User;

    public ReadOnlySpan<byte> Address;

    public ReadOnlySpan<byte> Session;

    public AuthMechanism Mechanism;

    /// <summary>Only where <c>lport=</c> was added; else the log names no port.</summary>
    public Listener Listener;

    public bool IsEncrypted;

    /// <summary>It is in clear, and trusted to be.</summary>
    public bool IsClear;

    /// <summary>The connection was in the middle of a handshake.</summary>
    public bool IsShakingHands;

    public TlsVersion TlsVersion;

    public ReadOnlySpan<byte> Cipher;

    /// <summary>Reads the elements and takes them off the line, which keeps the message.</summary>
    public static LoginElements Take(scoped ref ReadOnlySpan<byte> text)
    {
        LoginElements found = new() { Listener = Listener.Submission, TlsVersion = TlsVersion.Unknown };
        int place = text.LastIndexOf("rip="u8);
        ReadOnlySpan<byte> front = place < 0 ? text : text[..place];
        ReadOnlySpan<byte> behind = place < 0 ? default : text[place..];
        while (!behind.IsEmpty)
        {
            ReadOnlySpan<byte> all = behind;
            if (!behind.TryTakeUntil(", "u8, out ReadOnlySpan<byte> element))
            {
                element = all;
                behind = default;
            }

            found.Note(element);
        }

        int method = front.LastIndexOf("method="u8);
        if (method >= 0)
        {
            ReadOnlySpan<byte> name = front[(method + "method="u8.Length)..];
            found.Mechanism = Mechanisms.Of(name.TakeBefore((byte)','));
        }

        text = front;
        int user = front.IndexOf(": user=<"u8);
        if (user < 0) return found;
        ReadOnlySpan<byte> named = (method > user ? front[..method] : front)[(user + ": user=<"u8.Length)..];
        found.User = named[..Math.Max(named.LastIndexOf((byte)'>'), 0)];
        text = front[..user];
        return found;
    }

    private void Note(ReadOnlySpan<byte> element)
    {
        ReadOnlySpan<byte> value = element;
        if (value.TryTake("rip="u8)) Address = value;
        else if (value.TryTake("session=<"u8)) Session = value.TakeBefore((byte)'>');
        else if (value.TryTake("lport="u8)) Listener = value.TryTake(out int port) && port == ImplicitTlsPort ? Listener.Submissions : Listener.Submission;
        else if (value.StartsWith("TLS handshaking"u8)) IsShakingHands = true;
        else if (value.StartsWith("TLSv1"u8)) Encrypt(value);

        // The library's last error may stand behind it. One branch of the source has a slip of the pen.
        else if (value.SequenceEqual("TLS"u8) || value.StartsWith("TLS: "u8) || value.SequenceEqual("TSL"u8)) IsEncrypted = true;
        else if (value.SequenceEqual("secured"u8)) IsClear = true;
    }

    /// <summary><c>TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)</c></summary>
    private void Encrypt(ReadOnlySpan<byte> value)
    {
        IsEncrypted = true;
        TlsVersion = TlsNames.Version(value.TakeBefore((byte)' '));
        if (value.TryTake(" with cipher "u8)) Cipher = value.TakeBefore((byte)' ');
    }
}
