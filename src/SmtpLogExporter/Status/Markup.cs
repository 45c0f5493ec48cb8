using System.Net;

namespace SmtpLogExporter.Status;

/// <summary>Text and numbers as a page shows them.</summary>
internal static class Markup
{
    /// <summary>Whatever it is, it becomes text: names and messages may come from a log.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Number(double value) => value < 10_000_000 ? $"{value:#,##0}" : $"{value / 1e6:#,##0.0} M";

    public static string Share(double share) => $"{share * 100:0.#} %";

    public static string Size(long bytes) => bytes switch
    {
        < 10_000 => $"{bytes} B",
        < 10_000_000 => $"{bytes / 1000} kB",
        < 10_000_000_000 => $"{bytes / 1_000_000} MB",
        _ => $"{bytes / 1_000_000_000} GB",
    };

    public static string Span(double seconds) => seconds switch
    {
        < 120 => $"{seconds:0} s",
        < 7200 => $"{seconds / 60:0} min",
        < 172_800 => $"{seconds / 3600:0} h",
        _ => $"{seconds / 86_400:0} d",
    };
}
