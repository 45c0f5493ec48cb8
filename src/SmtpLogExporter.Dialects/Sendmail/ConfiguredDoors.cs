using System.Text;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Names of daemons the configuration gives a meaning, found by their bytes in the line.</summary>
internal sealed class ConfiguredDoors
{
    private readonly (byte[] Name, Listener Listener)[] doors;

    public ConfiguredDoors(IReadOnlyDictionary<string, Listener> configured) => doors = [.. configured.Select(door => (Encoding.UTF8.GetBytes(door.Key), door.Value))];

    public bool TryFind(ReadOnlySpan<byte> name, out Listener listener)
    {
        foreach ((byte[] known, Listener meant) in doors)
        {
            if (!name.SequenceEqual(known)) continue;
            listener = meant;
            return true;
        }

        listener = default;
        return false;
    }
}
