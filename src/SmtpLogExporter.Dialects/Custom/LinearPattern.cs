using System.Text;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>
/// A regular expression whose time grows with the length of the line and no faster, whatever the line: .NET's engine without backtracking.
/// It sees each byte of a line as one character, so that the places of its groups are places in the line; the pattern is put into the same form.
/// </summary>
internal static class LinearPattern
{
    private const int LongestPattern = 4096;

    /// <summary>States of the automaton before determinisation: <c>(a{1,500}){1,500}</c> would need a quarter of a million.</summary>
    private const int LargestAutomaton = 10_000;

    static LinearPattern() => AppContext.SetData("REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE", LargestAutomaton);

    /// <summary>Compiles a pattern; null if it is refused, and why.</summary>
    public static Regex? TryCompile(string pattern, out string why)
    {
        why = "";
        if (pattern.Length > LongestPattern)
        {
            why = $"is longer than {LongestPattern} characters";
            return null;
        }

        try
        {
            string bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(pattern));
            return new Regex(bytes, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        }
        catch (NotSupportedException e)
        {
            bool isLarge = e.Message.Contains("automata", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("automaton", StringComparison.OrdinalIgnoreCase);
            why = isLarge
                ? "is too large: its repetitions multiply to too many states"
                : "cannot run in linear time: lookahead, lookbehind, backreferences, atomic groups and conditions are refused, because one line could stop the reading of all";
            return null;
        }
        catch (RegexParseException e)
        {
            why = $"is no regular expression: {e.Message}";
            return null;
        }
    }
}
