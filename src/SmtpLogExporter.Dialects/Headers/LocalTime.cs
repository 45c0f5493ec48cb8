using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// Local time to UTC. The zone is asked once per quarter of an hour of log time: all changes of offset happen at a full quarter.
/// In the hour that comes twice the order of the lines decides: the second pass has begun when the stamps jump back.
/// </summary>
internal sealed class LocalTime(TimeZoneInfo zone)
{
    private const long Quarter = 900;

    /// <summary>Lines of several processes overtake each other by seconds; more than this is a jump.</summary>
    private const long Disorder = 120;

    private long quarter = long.MinValue;
    private long offset;
    private long laterOffset;
    private long newest = long.MinValue;

    /// <summary>Seconds of local time since 1970-01-01 to seconds UTC.</summary>
    public long ToUtc(long local)
    {
        long at = Math.DivRem(local, Quarter, out long rest);
        if (rest < 0) at--;
        if (at != quarter) Look(at);
        long utc = local - offset;
        if (offset != laterOffset && newest != long.MinValue && utc < newest - Disorder) utc = local - laterOffset;
        if (utc > newest) newest = utc;
        return utc;
    }

    /// <summary>Local seconds of a UTC time.</summary>
    public long FromUtc(long utc) => utc + (long)zone.GetUtcOffset(DateTime.UnixEpoch.AddSeconds(Math.Clamp(utc, 0, 200_000_000_000))).TotalSeconds;

    public void Save(StateWriter to) => to.Write(newest);

    public void Load(StateReader from) => newest = from.ReadInt64();

    private void Look(long at)
    {
        quarter = at;
        DateTime local = new(DateTime.UnixEpoch.Ticks + (at * Quarter * TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
        if (zone.IsAmbiguousTime(local))
        {
            TimeSpan[] offsets = zone.GetAmbiguousTimeOffsets(local);
            offset = (long)(offsets[0] > offsets[1] ? offsets[0] : offsets[1]).TotalSeconds;
            laterOffset = (long)(offsets[0] > offsets[1] ? offsets[1] : offsets[0]).TotalSeconds;
        }
        else
        {
            offset = (long)zone.GetUtcOffset(local).TotalSeconds;
            laterOffset = offset;
        }
    }
}
