using System.Globalization;

namespace SmtpLogExporter.Demo;

/// <summary>Ids, process numbers and words that look like those of a real server.</summary>
internal sealed class Identities(Dice dice)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private readonly Dictionary<string, int> next = [];

    /// <summary>Process of the queue manager.</summary>
    public static int Manager => 1204;

    /// <summary>A process of this program. Processes take turns, so that no two sessions at a time share one.</summary>
    public int Process(string program)
    {
        int turn = next.GetValueOrDefault(program);
        next[program] = turn + 1;
        return 2000 + (program.Length * 997) + (turn % 400);
    }

    public string Queue()
    {
        string id = "";
        for (int i = 0; i < 10; i++) id += "0123456789ABCDEF"[i == 0 ? dice.Between(1, 15) : dice.Next(16)];
        return id;
    }

    public string Message() => $"{dice.Next(int.MaxValue):x8}{dice.Next(int.MaxValue):x8}";

    public string Word()
    {
        string word = "";
        for (int i = dice.Between(4, 9); i > 0; i--) word += Letters[dice.Next(Letters.Length)];
        return word;
    }

    public string Tls() => dice.Chance(80)
        ? "TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256"
        : "TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)";

    /// <summary>Seconds as delays are written: two digits.</summary>
    public static string Seconds(long milliseconds) => (Math.Max(milliseconds, 0) / 1000.0).ToString("0.##", CultureInfo.InvariantCulture);
}
