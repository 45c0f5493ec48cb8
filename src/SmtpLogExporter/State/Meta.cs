using SmtpLogExporter.Mail;

namespace SmtpLogExporter.State;

/// <summary>What a snapshot says about itself.</summary>
/// <param name="Seed">Seed of the keys of long ids.</param>
/// <param name="CountingSince">Wall time its counters began, milliseconds UTC.</param>
/// <param name="IsUnproven">It goes back to an older generation, and the bytes between have not all been read again yet.</param>
internal sealed record Meta(ulong Seed, long CountingSince, bool IsUnproven)
{
    private const string Name = "meta";
    private const int Version = 1;

    public void Save(SnapshotDraft to)
    {
        StateWriter writer = to.Add(Name, Version);
        writer.Write(Seed);
        writer.Write(CountingSince);
        writer.Write(IsUnproven);
    }

    /// <exception cref="InvalidDataException">There is none, or it cannot be read.</exception>
    public static Meta Load(Snapshot from)
    {
        StateReader reader = new((from.Find(Name, Version) ?? throw new InvalidDataException("it does not say what it is")).Bytes);
        return new Meta(reader.ReadUInt64(), reader.ReadInt64(), reader.ReadBoolean());
    }
}
