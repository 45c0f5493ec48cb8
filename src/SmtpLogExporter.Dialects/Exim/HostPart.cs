using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>A remote host on a delivery line: <c>name [address]:port</c>; a name alone where no connection came about, a path for a socket.</summary>
internal static class HostPart
{
    /// <param name="text">Starts behind <c>H=</c>.</param>
    /// <param name="host">Name and address; the address is empty where there is none.</param>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out ClientPart host)
    {
        ReadOnlySpan<byte> rest = text;
        if (ClientPart.TryTake(ref rest, out host))
        {
            text = rest;
            return true;
        }

        ReadOnlySpan<byte> name = rest.TakeBefore((byte)' ');
        if (name.IsEmpty) return false;
        if (name[^1] == ':')
        {
            name = name[..^1];
            rest = text[name.Length..];
        }

        host = ClientPart.Named(name);
        text = rest;
        return true;
    }
}
