namespace SmtpLogExporter.Dialects.Headers;

/// <summary>Dates of the Gregorian calendar as days since 1970-01-01.</summary>
internal static class CivilDate
{
    /// <summary>Whether a month (1 to 12) of a year can have such a day.</summary>
    public static bool Exists(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && year is >= 1 and <= 9998 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>Days of a date that exists.</summary>
    public static int Days(int year, int month, int day)
    {
        // Years begin in March here, so that the leap day is the last of its year.
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - (era * 400);
        int dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * 146097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719468;
    }
}
