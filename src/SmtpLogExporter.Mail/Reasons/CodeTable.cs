using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>Reasons by code alone: enhanced codes first, then basic ones, then what is left to say.</summary>
internal sealed class CodeTable
{
    private static readonly ReasonVerdict Temporary = new(Reason.TemporaryFailure, "fallback temporary");
    private static readonly ReasonVerdict Policy = new(Reason.Policy, "fallback of our own server");
    private static readonly ReasonVerdict Other = new(Reason.Other, "fallback");
    private readonly Dictionary<uint, ReasonVerdict> exact = [];
    private readonly Dictionary<uint, ReasonVerdict> subjects = [];
    private readonly Dictionary<int, ReasonVerdict> basic = [];
    private readonly Dictionary<(int Code, Stage Stage), ReasonVerdict> byStage = [];

    public CodeTable(ReasonData data)
    {
        // X stands for both classes; what is said of one class alone wins over it.
        foreach ((string text, Reason reason) in data.Enhanced.OrderBy(p => p.Key[0] == 'X' ? 0 : 1)) AddEnhanced(text, reason);
        foreach ((int code, Reason reason) in data.Basic) basic[code] = new(reason, $"basic {code}");
        foreach (ReasonRule rule in data.BasicByStage)
        {
            foreach (Stage stage in rule.Stages) byStage[(int.Parse(rule.Codes[0]), stage)] = new(rule.Reason, $"basic {rule.Codes[0]} at {Spelling.Of(stage)}");
        }
    }

    public ReasonVerdict Judge(in ReasonQuestion question)
    {
        EnhancedCode enhanced = question.Enhanced;
        if (!enhanced.IsNone)
        {
            if (exact.TryGetValue(enhanced.Packed, out ReasonVerdict verdict)) return verdict;
            if (!enhanced.IsGeneric && subjects.TryGetValue(enhanced.Packed >> 10, out verdict)) return verdict;
        }

        if (byStage.TryGetValue((question.Code, question.Stage), out ReasonVerdict staged)) return staged;
        if (basic.TryGetValue(question.Code, out ReasonVerdict plain)) return plain;
        if (question.Code is >= 400 and < 500 || question.IsTemporary) return Temporary;
        return question.IsOurs ? Policy : Other;
    }

    private void AddEnhanced(string text, Reason reason)
    {
        string[] parts = text.Split('.');
        ReasonVerdict verdict = new(reason, $"enhanced {text}");
        foreach (int @class in parts[0] == "X" ? (int[])[4, 5] : [int.Parse(parts[0])])
        {
            uint packed = new EnhancedCode(@class, int.Parse(parts[1]), parts.Length > 2 ? int.Parse(parts[2]) : 0).Packed;
            if (parts.Length > 2) exact[packed] = verdict;
            else subjects[packed >> 10] = verdict;
        }
    }
}
