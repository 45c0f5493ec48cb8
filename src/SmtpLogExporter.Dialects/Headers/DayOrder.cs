namespace SmtpLogExporter.Dialects.Headers;

/// <summary>In which order a date names its parts.</summary>
internal enum DayOrder : byte
{
    YearMonthDay,
    MonthDayYear,
    DayMonthYear,
}
