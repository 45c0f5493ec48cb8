using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>A rule whose literals are numbers of the automaton.</summary>
internal sealed class CompiledRule
{
    private readonly ReasonRule rule;
    private readonly int[] any;
    private readonly int[] all;
    private readonly int[] none;
    private readonly byte[][] starts;
    private readonly int[] codes;
    private readonly (uint Value, uint Mask)[] enhanced;
    private readonly uint stages;

    public CompiledRule(ReasonRule rule, Func<string, int> literal)
    {
        this.rule = rule;
        any = [.. rule.Any.Select(literal)];
        all = [.. rule.All.Select(literal)];
        none = [.. rule.None.Select(literal)];
        starts = [.. rule.Starts.Select(System.Text.Encoding.UTF8.GetBytes)];
        codes = [.. rule.Codes.Select(int.Parse)];
        enhanced = [.. rule.Enhanced.Select(Pattern)];
        foreach (Stage stage in rule.Stages) stages |= 1U << (int)stage;
    }

    public string Id => rule.Id;

    public Reason Reason => rule.Reason;

    public bool JudgesInner => rule.JudgesInner;

    /// <summary>Literals of which one must occur before it is worth asking; empty: always ask.</summary>
    public int[] Triggers => any.Length > 0 ? any : all.Length > 0 ? all[..1] : [];

    public bool Holds(in ReasonQuestion question, ReadOnlySpan<byte> words, ReadOnlySpan<ulong> hits)
    {
        foreach (int literal in all)
        {
            if (!Has(hits, literal)) return false;
        }

        foreach (int literal in none)
        {
            if (Has(hits, literal)) return false;
        }

        if (any.Length > 0 && !HasOne(hits)) return false;
        if (starts.Length > 0 && !Begins(words)) return false;
        if (codes.Length > 0 && Array.IndexOf(codes, question.Code) < 0) return false;
        if (stages != 0 && (stages & (1U << (int)question.Stage)) == 0) return false;
        if (enhanced.Length > 0 && !HasEnhanced(question.Enhanced.Packed)) return false;
        if (rule.Class != 0 && rule.Class != ClassOf(question)) return false;
        return rule.Mtas.Count == 0 || rule.Mtas.Contains(question.Mta);
    }

    private static int ClassOf(in ReasonQuestion question) =>
        question.Code > 0 ? question.Code / 100 : question.Enhanced.IsNone ? (question.IsTemporary ? 4 : 5) : question.Enhanced.Class;

    private static bool Has(ReadOnlySpan<ulong> hits, int literal) => (hits[literal >> 6] & (1UL << literal)) != 0;

    private static (uint Value, uint Mask) Pattern(string text)
    {
        bool whole = !text.EndsWith(".*", StringComparison.Ordinal);
        string code = whole ? text : text[..^1] + "0";
        if (!EnhancedCode.TryRead(System.Text.Encoding.ASCII.GetBytes(code), out EnhancedCode value, out int length) || length != code.Length)
            throw new FormatException($"'{text}' is not an enhanced code such as 5.7.1 or 5.7.*");
        return (value.Packed, whole ? uint.MaxValue : ~0x3FFU);
    }

    private bool HasOne(ReadOnlySpan<ulong> hits)
    {
        foreach (int literal in any)
        {
            if (Has(hits, literal)) return true;
        }

        return false;
    }

    private bool Begins(ReadOnlySpan<byte> words)
    {
        foreach (byte[] start in starts)
        {
            if (words.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(words[..start.Length], start)) return true;
        }

        return false;
    }

    private bool HasEnhanced(uint packed)
    {
        foreach ((uint value, uint mask) in enhanced)
        {
            if ((packed & mask) == value) return true;
        }

        return false;
    }
}
