using System.Numerics;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>
/// The rules that turn words and codes into one reason. Layers are asked in order and the first rule of the first layer that answers wins: user rules, our own server's wording,
/// transport texts, providers' texts, common texts, enhanced code, basic code. Immutable; shared by all sources.
/// </summary>
public sealed class ReasonRules
{
    private const int WordsLimit = 1024;
    private readonly ReasonData data;
    private readonly CompiledRule[] rules;
    private readonly PhraseAutomaton automaton;
    private readonly int literalWords;
    private readonly int[][] rulesOfLiteral;
    private readonly ulong[] always;
    private readonly ulong[] answered;
    private readonly ulong[] unanswered;
    private readonly Dictionary<string, ulong[]> ours = [];
    private readonly ulong[] oursElsewhere;
    private readonly CodeTable codes;

    private ReasonRules(ReasonData data, IReadOnlyList<ReasonRule> user)
    {
        this.data = data;
        List<string> literals = [];
        Dictionary<string, int> numbers = [];
        int Literal(string text)
        {
            if (!numbers.TryGetValue(text, out int number))
            {
                numbers[text] = number = literals.Count;
                literals.Add(text);
            }

            return number;
        }

        (string Layer, IReadOnlyList<ReasonRule> Rules)[] layers =
            [("user", user), .. data.Local.Select(p => (p.Key, p.Value)), ("transport", data.Transport), ("provider", data.Provider), ("text", data.Text)];
        rules = [.. layers.SelectMany(l => l.Rules).Select(r => new CompiledRule(r, Literal))];
        automaton = new PhraseAutomaton(literals);
        literalWords = (literals.Count + 63) / 64;
        ILookup<int, int> byTrigger = rules.SelectMany((rule, r) => rule.Triggers.Distinct().Select(t => (Trigger: t, Rule: r))).ToLookup(p => p.Trigger, p => p.Rule);
        rulesOfLiteral = [.. literals.Select((_, n) => byTrigger[n].ToArray())];
        always = Bits(Enumerable.Range(0, rules.Length).Where(r => rules[r].Triggers.Length == 0));

        IEnumerable<int> Of(string layer)
        {
            int first = layers.TakeWhile(l => l.Layer != layer).Sum(l => l.Rules.Count);
            return Enumerable.Range(first, layers.First(l => l.Layer == layer).Rules.Count);
        }

        answered = Bits([.. Of("user"), .. Of("provider"), .. Of("text")]);
        unanswered = Bits([.. Of("user"), .. Of("transport"), .. Of("text")]);
        oursElsewhere = Bits([.. Of("user"), .. Of("text")]);
        foreach (string mta in data.Local.Keys) ours[mta] = Bits([.. Of("user"), .. Of(mta), .. Of("text")]);
        codes = new CodeTable(data);
    }

    /// <summary>The rules that come with the program.</summary>
    public static ReasonRules BuiltIn { get; } = new(ReadBuiltIn(), []);

    /// <summary>These rules with the user's own in front of all others.</summary>
    public ReasonRules With(IReadOnlyList<ReasonRule> user) => user.Count == 0 ? this : new ReasonRules(data, user);

    /// <summary>The reason of a refusal or failure. Allocates nothing; takes a time that depends on the text's length alone.</summary>
    public ReasonVerdict Judge(in ReasonQuestion question)
    {
        bool quoted = !question.Reply.IsEmpty;
        Span<byte> room = stackalloc byte[WordsLimit];
        ReadOnlySpan<byte> words = room[..ReplyText.Words(quoted ? question.Reply : question.Text, room)];
        ulong[] layer = question.IsOurs ? ours.GetValueOrDefault(question.Mta ?? "", oursElsewhere) : quoted ? answered : unanswered;
        return Match(question, words, layer, out CompiledRule? rule) switch
        {
            false => codes.Judge(question),
            true when rule!.JudgesInner => Inner(question),
            true => new ReasonVerdict(rule!.Reason, rule.Id),
        };
    }

    private static ReasonData ReadBuiltIn()
    {
        using Stream stream = typeof(ReasonRules).Assembly.GetManifestResourceStream("reasons.yaml")!;
        using StreamReader reader = new(stream);
        return ReasonFile.Read(reader);
    }

    /// <summary><c>delivery temporarily suspended: host h said: 421 …</c>: what stands after the colon is the earlier failure in full.</summary>
    private ReasonVerdict Inner(in ReasonQuestion question)
    {
        ReadOnlySpan<byte> inner = question.Text[(question.Text.IndexOf((byte)':') + 1)..].TrimStart((byte)' ');
        ReadOnlySpan<byte> reply = ReplyText.Quoted(inner);
        ReplyText.ReadCodes(reply, out int code, out EnhancedCode enhanced);
        return Judge(new ReasonQuestion
        {
            Mta = question.Mta,
            Stage = question.Stage,
            Code = code,
            Enhanced = enhanced.IsNone && code == 0 ? question.Enhanced : enhanced,
            Reply = reply,
            Text = inner,
            IsTemporary = question.IsTemporary,
        });
    }

    private bool Match(in ReasonQuestion question, ReadOnlySpan<byte> words, ulong[] layer, out CompiledRule? rule)
    {
        Span<ulong> hits = stackalloc ulong[literalWords];
        hits.Clear();
        automaton.Scan(words, hits);
        Span<ulong> candidates = stackalloc ulong[layer.Length];
        always.CopyTo(candidates);
        for (int i = 0; i < hits.Length; i++)
        {
            for (ulong left = hits[i]; left != 0; left &= left - 1)
            {
                foreach (int candidate in rulesOfLiteral[(i * 64) + BitOperations.TrailingZeroCount(left)]) candidates[candidate >> 6] |= 1UL << candidate;
            }
        }

        for (int i = 0; i < candidates.Length; i++)
        {
            for (ulong left = candidates[i] & layer[i]; left != 0; left &= left - 1)
            {
                rule = rules[(i * 64) + BitOperations.TrailingZeroCount(left)];
                if (rule.Holds(question, words, hits)) return true;
            }
        }

        rule = null;
        return false;
    }

    private ulong[] Bits(IEnumerable<int> members)
    {
        ulong[] bits = new ulong[(rules.Length + 63) / 64];
        foreach (int member in members) bits[member >> 6] |= 1UL << member;
        return bits;
    }
}
