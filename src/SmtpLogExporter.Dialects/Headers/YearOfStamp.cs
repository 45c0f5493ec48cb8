using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// The year of stamps that have none. The first stamp of a file lies before the time the file was last written; from then on stamps go forward,
/// so that a jump back by half a year is the next New Year. The year found is saved: a file's time moves on and would say something else after a restart.
/// </summary>
internal sealed class YearOfStamp(int? configured)
{
    private const int HalfYear = 180;

    /// <summary>So far ahead lies only a late line of the old year, after New Year.</summary>
    private const int MostOfAYear = 330;

    private int year;
    private int last;
    private bool known;
    private bool begun;
    private int writtenDay;
    private int writtenYear = 2000;

    /// <summary>A file begins.</summary>
    /// <param name="day">Day it was last written, counted from 1970-01-01 in the zone of its stamps.</param>
    public void Begin(int day)
    {
        writtenDay = Math.Clamp(day, 0, 2_900_000);
        writtenYear = DateTime.UnixEpoch.AddDays(writtenDay).Year;
        begun = true;
    }

    public int Of(int month, int day)
    {
        int found;
        if (known && (!begun || configured is not null))
        {
            int ahead = CivilDate.Days(year, month, day) - last;
            if (ahead > MostOfAYear) return WithThatDay(year - 1, month, day);
            found = WithThatDay(ahead < -HalfYear ? year + 1 : year, month, day);
        }
        else found = configured is int given ? WithThatDay(given, month, day) : LastBefore(month, day);

        begun = false;
        known = true;
        year = found;
        last = CivilDate.Days(found, month, day);
        return found;
    }

    public void Save(StateWriter to)
    {
        to.Write(known);
        to.Write(year);
        to.Write(last);
    }

    public void Load(StateReader from)
    {
        known = from.ReadBoolean();
        year = from.ReadInt32();
        last = from.ReadInt32();
        if (year is < 1 or > 9998) known = false;
    }

    /// <summary>The clocks of the file system and of the log may differ by up to a day.</summary>
    private int LastBefore(int month, int day)
    {
        int found = WithThatDay(writtenYear, month, day);
        return CivilDate.Days(found, month, day) > writtenDay + 1 ? WithThatDay(found - 1, month, day) : found;
    }

    private static int WithThatDay(int found, int month, int day)
    {
        if (month == 2 && day == 29)
        {
            while (!DateTime.IsLeapYear(Math.Clamp(found, 4, 9996))) found--;
        }

        return Math.Clamp(found, 4, 9996);
    }
}
