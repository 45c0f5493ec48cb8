using System.Globalization;
using System.Text;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>Names of metrics and labels as a scheme writes them (github.com/prometheus/common model/metric.go, EscapeName).</summary>
public static class Escaping
{
    /// <summary>The value of the parameter <c>escaping</c>.</summary>
    public static string Name(EscapingScheme scheme) => scheme switch
    {
        EscapingScheme.AllowUtf8 => "allow-utf-8",
        EscapingScheme.Dots => "dots",
        EscapingScheme.Values => "values",
        _ => "underscores",
    };

    /// <summary>The scheme of that name; null if there is none.</summary>
    public static EscapingScheme? Find(string? name) => name switch
    {
        "allow-utf-8" => EscapingScheme.AllowUtf8,
        "dots" => EscapingScheme.Dots,
        "values" => EscapingScheme.Values,
        "underscores" => EscapingScheme.Underscores,
        _ => null,
    };

    public static string Escape(string name, EscapingScheme scheme)
    {
        bool isPlain = scheme == EscapingScheme.AllowUtf8 || (scheme != EscapingScheme.Dots && IsPlain(name));
        if (isPlain || name.Length == 0) return name;
        StringBuilder escaped = new(scheme == EscapingScheme.Values ? "U__" : "");
        int at = 0;
        foreach (Rune rune in name.EnumerateRunes()) Append(escaped, rune, scheme, isFirst: at++ == 0);
        return escaped.ToString();
    }

    private static void Append(StringBuilder to, Rune rune, EscapingScheme scheme, bool isFirst)
    {
        bool isFine = IsPlain(rune, isFirst);
        string text = scheme switch
        {
            EscapingScheme.Dots or EscapingScheme.Values when rune.Value == '_' => "__",
            EscapingScheme.Dots when rune.Value == '.' => "_dot_",
            _ when isFine => rune.ToString(),
            EscapingScheme.Dots => "__",
            EscapingScheme.Values => $"_{rune.Value.ToString("x", CultureInfo.InvariantCulture)}_",
            _ => "_",
        };
        to.Append(text);
    }

    private static bool IsPlain(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (!IsPlain(new Rune(char.IsSurrogate(name[i]) ? '\uFFFD' : name[i]), i == 0)) return false;
        }

        return true;
    }

    private static bool IsPlain(Rune rune, bool isFirst) =>
        rune.IsAscii && (char.IsAsciiLetter((char)rune.Value) || rune.Value is '_' or ':' || (!isFirst && char.IsAsciiDigit((char)rune.Value)));
}
