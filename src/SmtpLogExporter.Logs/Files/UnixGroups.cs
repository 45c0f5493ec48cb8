namespace SmtpLogExporter.Logs.Files;

/// <summary>Names of groups, from /etc/group.</summary>
internal static class UnixGroups
{
    public static string? NameOf(uint id)
    {
        const string Path = "/etc/group";
        try
        {
            foreach (string line in File.ReadLines(Path))
            {
                string[] fields = line.Split(':');
                if (fields.Length >= 3 && uint.TryParse(fields[2], out uint found) && found == id)
                    return fields[0];
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return null;
    }
}
