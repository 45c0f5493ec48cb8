using SmtpLogExporter.Dialects.Programs;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>Companions are known by the name of their program alone, with or without a path in front.</summary>
internal static class CompanionPrograms
{
    public static ClaimTest Named(params string[] names)
    {
        byte[][] known = Array.ConvertAll(names, System.Text.Encoding.ASCII.GetBytes);
        return (program, _, _) =>
        {
            ReadOnlySpan<byte> last = program[(program.LastIndexOf((byte)'/') + 1)..];
            foreach (byte[] name in known)
            {
                if (last.SequenceEqual(name)) return Claim.Yes;
            }

            return Claim.No;
        };
    }
}
