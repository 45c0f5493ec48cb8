using System.Globalization;

namespace SmtpLogExporter.Bench.Traffic;

/// <summary>Who takes part in the generated traffic: clients by a Zipf-like law, a few big mailbox providers and many small domains.</summary>
internal sealed class Population
{
    private const int Clients = 20_000;
    private const string Base52 = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";
    private static readonly string[] Providers = ["gmail.com", "outlook.com", "yahoo.com", "hotmail.com", "icloud.com", "example.org", "example.net"];
    private readonly Random random;
    private readonly string[] clients = new string[Clients];
    private readonly double[] upTo = new double[Clients];

    public Population(Random random)
    {
        this.random = random;
        double sum = 0;
        for (int i = 0; i < Clients; i++)
        {
            clients[i] = random.NextDouble() < 0.9 ? Address4() : string.Create(CultureInfo.InvariantCulture, $"2001:db8:{random.Next(65536):x}:{random.Next(65536):x}::{random.Next(1, 65536):x}");
            upTo[i] = sum += Math.Pow(i + 1, -1.05);
        }
    }

    /// <summary>A client as Postfix writes it, <c>name[address]</c>; three in ten have no name.</summary>
    public (string Name, string Address) Client()
    {
        int found = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
        int client = Math.Min(found < 0 ? ~found : found, Clients - 1);
        string name = client % 10 < 3 ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"mail{client}.client.example");
        return (name, clients[client]);
    }

    public string Address4() => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}");

    /// <summary>Half of all mail goes to the big providers.</summary>
    public string Domain() => random.Next(2) == 0
        ? Providers[random.Next(Providers.Length)]
        : string.Create(CultureInfo.InvariantCulture, $"corp{random.Next(500)}.example");

    /// <summary>Half short queue ids, half long ones.</summary>
    public string QueueId() => random.Next(2) == 0
        ? string.Create(random.Next(10, 12), random, static (id, random) => random.GetItems("0123456789ABCDEF", id))
        : "4" + string.Create(13, random, static (id, random) => random.GetItems(Base52, id));

    /// <summary>A log-normal draw.</summary>
    public double LogNormal(double mean, double deviation)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Exp(mean + (deviation * normal));
    }
}
