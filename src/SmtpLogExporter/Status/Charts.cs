using System.Text;

namespace SmtpLogExporter.Status;

/// <summary>Small pictures of numbers, as SVG without any style of their own.</summary>
internal static class Charts
{
    private const int Width = 240;
    private const int Height = 36;
    private const int DayWidth = 960;
    private const int DayHeight = 200;

    /// <summary>A line for the last hour, from 0 to the highest value.</summary>
    public static string Sparkline(int[] course, string name)
    {
        int most = Math.Max(1, course.Max());
        return $"<svg class=\"spark\" viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Markup.Text(name)}, last hour by minute, at most {most} a minute\">{Line(course, most, Width, Height, "")}</svg>";
    }

    /// <summary>A day: one line for each measure, on one scale.</summary>
    public static string Day(IReadOnlyList<(string Name, int[] Course)> lines)
    {
        int most = Math.Max(1, lines.Max(l => l.Course.Max()));
        StringBuilder svg = new($"<svg class=\"day\" viewBox=\"0 0 {DayWidth} {DayHeight}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"The last 24 hours by five minutes, at most {most}\">");
        for (int i = 0; i < lines.Count; i++) svg.Append(Line(lines[i].Course, most, DayWidth, DayHeight, $" class=\"layer{i}\""));
        return svg.Append("</svg>").ToString();
    }

    private static string Line(int[] course, int most, int width, int height, string attributes)
    {
        StringBuilder points = new();
        for (int i = 0; i < course.Length; i++)
        {
            // Of a level stretch only its ends are drawn.
            if (i > 0 && i < course.Length - 1 && course[i] == course[i - 1] && course[i] == course[i + 1]) continue;
            points.Append($"{i * width / (course.Length - 1.0):0.#},{height - 1 - (course[i] * (height - 2.0) / most):0.#} ");
        }

        return $"<polyline{attributes} points=\"{points.ToString().TrimEnd()}\"/>";
    }
}
