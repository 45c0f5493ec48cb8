using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>
/// Why a login came to nothing (<c>client_get_extra_disconnect_reason</c>): <c>auth failed, 3 attempts in 12 secs</c>, <c>no auth attempts in 0 secs</c>, <c>user disabled</c>, …
/// A failure is the client's; an error is trouble of the server, or a dialogue that broke off.
/// </summary>
internal readonly ref struct FailedLogin
{
    /// <summary>Servers end a session long before.</summary>
    private const int MostAttempts = 1000;

    private FailedLogin(int successes, int failures, AuthResult result, long seconds)
    {
        Successes = successes;
        Failures = failures;
        Result = result;
        Duration = seconds < 0 ? -1 : seconds * 1_000_000;
    }

    /// <summary>AUTH commands that went well before the login failed for another reason.</summary>
    public int Successes { get; }

    /// <summary>Those that did not.</summary>
    public int Failures { get; }

    /// <summary>How these ended; the log knows it of the last one.</summary>
    public AuthResult Result { get; }

    /// <summary>Length of the session in microseconds; -1 where the words count from a later moment.</summary>
    public long Duration { get; }

    public bool HasAttempts => Successes + Failures > 0;

    /// <param name="words">What stands between brackets.</param>
    public static FailedLogin Read(ReadOnlySpan<byte> words)
    {
        if (words.StartsWith("no auth attempts in "u8)) return new(0, 0, default, words["no auth attempts in "u8.Length..].WholeNumber());
        if (words.TryTakeUntil("before auth was ready, waited "u8, out _)) return new(0, 0, default, words.WholeNumber());
        AuthResult result = IsRefusal(words) ? AuthResult.Failure : AuthResult.Error;
        if (TryCount(words, " attempts"u8, out int attempts, out _)) return new(0, attempts, result, -1);
        if (TryCount(words, " successful auths"u8, out int last, out ReadOnlySpan<byte> before))
        {
            // 2/3 successful auths; 2.3 has the first number alone.
            int successes = before.EndsWith("/"u8) && TryCount(before, "/"u8, out int first, out _) ? first : last;
            return new(successes, Math.Max(0, last - successes), result, -1);
        }

        return IsAttempt(words) ? new(0, 1, result, -1) : new(0, 0, default, -1);
    }

    /// <summary>Reads the number in front of a word.</summary>
    private static bool TryCount(ReadOnlySpan<byte> words, ReadOnlySpan<byte> unit, out int count, out ReadOnlySpan<byte> before)
    {
        int end = words.IndexOf(unit);
        before = end < 0 ? default : words[..end].TrimEnd("0123456789"u8);
        count = end < 0 ? 0 : (int)Math.Clamp(words[before.Length..].WholeNumber(), 0, MostAttempts);
        return count > 0;
    }

    /// <summary>The client's doing: name, password or account.</summary>
    private static bool IsRefusal(ReadOnlySpan<byte> words) =>
        words.StartsWith("auth failed"u8) || words.StartsWith("authorization failed"u8) || words.StartsWith("user disabled"u8) || words.StartsWith("password expired"u8)
        || words.StartsWith("login disabled"u8) || words.StartsWith("credentials contain"u8);

    /// <summary>2.3 leaves the number out of these: one at least.</summary>
    private static bool IsAttempt(ReadOnlySpan<byte> words) =>
        IsRefusal(words) || words.StartsWith("auth service reported temporary failure"u8) || words.StartsWith("sent invalid base64"u8) || words.StartsWith("tried to use "u8)
        || words.StartsWith("client didn't finish SASL auth"u8) || words.StartsWith("disconnected while authenticating"u8) || words.StartsWith("aborted authentication"u8)
        || words.StartsWith("auth process communication failure"u8);
}
