using System.Security.Cryptography;
using System.Text;

namespace SmtpLogExporter.Access;

/// <summary>
/// Checks passwords. A bcrypt takes tens of milliseconds of a processor, and everybody may ask for one: one is computed at a time, few wait and one of each
/// address, what was computed is remembered under a keyed hash, and an unknown user costs what a known one does.
/// </summary>
internal sealed class PasswordCheck(TimeProvider time) : IDisposable
{
    private const int MostWaiting = 16;
    private const int MostRemembered = 256;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly Lock changing = new();
    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<string, bool> known = new(StringComparer.Ordinal);
    private readonly Queue<string> wrong = new();
    private readonly Dictionary<string, Task<bool>> underWay = new(StringComparer.Ordinal);
    private readonly HashSet<string> waiting = new(StringComparer.Ordinal);
    private readonly FailureLimits failures = new(time);

    /// <summary>Hashes computed so far.</summary>
    public int Computed { get; private set; }

    /// <param name="user">As given.</param>
    /// <param name="password">As given.</param>
    /// <param name="users">Names and hashes in force.</param>
    /// <param name="address">Who asks.</param>
    public async Task<PasswordAnswer> AskAsync(string user, string password, IReadOnlyDictionary<string, string> users, string address)
    {
        bool isUser = users.TryGetValue(user, out string? hash);
        hash ??= BcryptHash.Nobody(users.Values.Select(BcryptHash.CostOf).DefaultIfEmpty(BcryptHash.LeastCost).Max());
        string mark = Mark(user, hash, password);
        Task<bool> answer;
        lock (changing)
        {
            if (known.TryGetValue(mark, out bool isRight)) return isRight && isUser ? PasswordAnswer.Right : PasswordAnswer.Wrong;
            if (!underWay.TryGetValue(mark, out Task<bool>? running))
            {
                if (failures.IsReached(address) || waiting.Count >= MostWaiting || !waiting.Add(address)) return PasswordAnswer.Busy;
                running = Task.Run(() => TryAsync(mark, hash, password, address));
                underWay.Add(mark, running);
            }

            answer = running;
        }

        return await answer && isUser ? PasswordAnswer.Right : PasswordAnswer.Wrong;
    }

    public void Dispose() => one.Dispose();

    private static bool IsRight(string hash, string password)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(password);

        // What libcrypt takes as the end would make two passwords one.
        if (bytes.AsSpan().Contains((byte)0)) return false;
        string computed = Bcrypt.Hash(bytes, hash) ?? "";
        CryptographicOperations.ZeroMemory(bytes);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(computed), Encoding.ASCII.GetBytes(hash));
    }

    // The hash is part of it: with another one in the configuration nothing remembered fits.
    private string Mark(string user, string hash, string password) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{user.Length} {user} {hash} {password}")));

    private async Task<bool> TryAsync(string mark, string hash, string password, string address)
    {
        bool isRight = false;
        try
        {
            await one.WaitAsync();
            try
            {
                isRight = IsRight(hash, password);
                Computed++;
            }
            finally
            {
                one.Release();
            }
        }
        finally
        {
            lock (changing)
            {
                underWay.Remove(mark);
                waiting.Remove(address);
                if (!isRight) failures.Note(address);
                Remember(mark, isRight);
            }
        }

        return isRight;
    }

    private void Remember(string mark, bool isRight)
    {
        if (!isRight)
        {
            wrong.Enqueue(mark);
            if (wrong.Count > MostRemembered) known.Remove(wrong.Dequeue());
        }

        // Only right ones remain here for long, and there are few: one for each user and reload.
        if (known.Count > 2 * MostRemembered)
        {
            known.Clear();
            wrong.Clear();
        }

        known[mark] = isRight;
    }
}
