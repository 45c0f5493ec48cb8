using SmtpLogExporter.Ingest;

namespace SmtpLogExporter.Health;

/// <summary>Whether what is shown can be relied on.</summary>
internal static class Readiness
{
    /// <summary>Why not, in one line; null if it can. Under the gate.</summary>
    public static string? Of(CatchUpBarrier barrier, Intake intake)
    {
        if (!barrier.IsLifted) return $"catching up, {barrier.Remaining} bytes remain";
        foreach (Lane lane in intake.Lanes)
        {
            if (!lane.Source.Account.IsUp) return $"source {lane.Source.Label} cannot be read: {lane.Source.Account.Trouble ?? "unknown reason"}";
        }

        return intake.Lanes.Count == 0 ? "no source has been found" : null;
    }
}
