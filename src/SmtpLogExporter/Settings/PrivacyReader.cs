using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.Settings;

/// <summary>Reads the section <c>privacy</c>.</summary>
internal static class PrivacyReader
{
    // What is usually taken for one network or one customer.
    private const int UsualV4 = 24;
    private const int UsualV6 = 64;
    private const int LeastKey = 16;

    public static PrivacyPlan Read(YamlMap map)
    {
        string clients = map.Choice("clients", "full", ["full", "prefix", "hash", "off"]);
        byte[] key = ReadKey(map);
        if (clients == "hash" && !map.Has("hash_key_file")) map.Tell("clients", "hash needs hash_key_file");
        bool isCut = map.Has("client_prefix");
        if (isCut && clients is "full" or "off") map.Tell("client_prefix", "needs clients: prefix or clients: hash");
        YamlMap prefix = map.Map("client_prefix");
        ClientPrivacy privacy = new()
        {
            CountsClients = clients != "off",
            PrefixV4 = Bits(prefix, "ipv4", clients == "prefix" ? UsualV4 : 32, 32),
            PrefixV6 = Bits(prefix, "ipv6", UsualV6, 64),
            HashKey = key,
            HashesClients = clients == "hash",
        };
        prefix.Close();
        PrivacyPlan plan = new() { Clients = privacy, Exemplars = map.Choice("exemplars", "off", ["off", "queue_id"]) == "queue_id" };
        map.Close();
        return plan;
    }

    private static int Bits(YamlMap map, string key, int otherwise, int most)
    {
        int bits = map.Number(key, otherwise, 0);
        if (bits > most) map.Tell(key, $"{bits} is too large, at most {most}");
        return Math.Min(bits, most);
    }

    private static byte[] ReadKey(YamlMap map)
    {
        if (map.Text("hash_key_file") is not { } path) return [];
        try
        {
            byte[] key = File.ReadAllBytes(path).AsSpan().Trim("\r\n\t "u8).ToArray();
            if (key.Length < LeastKey) map.Tell("hash_key_file", $"{path} holds {key.Length} bytes, at least {LeastKey} are needed (head -c 32 /dev/urandom | base64)");
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            map.Tell("hash_key_file", e.Message);
            return [];
        }
    }
}
