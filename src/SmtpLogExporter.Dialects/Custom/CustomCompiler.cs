using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>Checks the parts of a dialect and makes rules of them.</summary>
internal sealed class CustomCompiler(CustomDialectPlan plan, ICollection<CustomProblem> problems)
{
    /// <summary>Number of what all rules share: told once, not for each rule.</summary>
    private const int Shared = -2;

    private static readonly int FieldCount = Enum.GetValues<CustomField>().Length;

    /// <summary>Of CSV: the columns that are asked for.</summary>
    public List<string> Columns { get; } = [];

    private bool IsText => plan.Format == "text";

    /// <summary>What concerns the dialect as a whole.</summary>
    public Regex? Header()
    {
        if (CustomStamp.Fault(plan.Time) is { } fault) Tell(-1, "time", fault);
        if (!IsText && plan.Header is not null) Tell(-1, "header", "only text has one");
        foreach (string name in plan.Fields.Keys) _ = TryField(-1, "fields", name, out _);
        if (plan.Header is null || !IsText) return null;
        Regex? header = LinearPattern.TryCompile(plan.Header, out string why);
        if (header is null) Tell(-1, "header", why);
        else
        {
            foreach (string group in Names(header)) _ = TryField(-1, "header", group, out _);
        }

        return header;
    }

    public CustomRule Rule(CustomRulePlan rule, int number, Regex? header)
    {
        if (!Spelling.TryRead(rule.Event, out CustomEvent kind)) Tell(number, "event", $"\"{rule.Event}\" is none of {string.Join(", ", Spelling.Of<CustomEvent>())}");
        FieldSlot?[] slots = new FieldSlot?[FieldCount];
        Regex? pattern = null;
        List<Condition> conditions = [];
        if (IsText)
        {
            if (rule.Match is null) Tell(number, "match", "a rule of text needs a pattern");
            else if ((pattern = LinearPattern.TryCompile(rule.Match, out string why)) is null) Tell(number, "match", why);
            if (rule.When.Count > 0) Tell(number, "when", "only JSON and CSV have it; text has match");
            if (header is not null) Groups(header, 0, kind, Shared, slots);
            if (pattern is not null) Groups(pattern, header?.GetGroupNumbers().Length ?? 0, kind, number, slots);
        }
        else
        {
            if (rule.Match is not null) Tell(number, "match", "only text has patterns; JSON and CSV have when");
            foreach ((string place, string value) in rule.When)
                conditions.Add(value.EndsWith('*') ? new Condition(Source(place), Encoding.UTF8.GetBytes(value[..^1]), true) : new Condition(Source(place), Encoding.UTF8.GetBytes(value), false));
            Places(plan.Fields, kind, Shared, slots);
            Places(rule.Fields, kind, number, slots);
        }

        Constants(rule, kind, number, slots);
        Words(rule, kind, number, slots);
        Needs(kind, number, slots);
        if (rule.Separator is > '~') Tell(number, "separator", "must be one ASCII character");
        return new CustomRule { Event = kind, Pattern = pattern, Conditions = [.. conditions], Slots = slots, Separator = (byte)(rule.Separator ?? '\0') };
    }

    private static IEnumerable<string> Names(Regex pattern) => pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    private void Groups(Regex pattern, int offset, CustomEvent kind, int number, FieldSlot?[] slots)
    {
        foreach (string name in Names(pattern))
        {
            if (TryField(number, "match", name, out CustomField field) && IsTaken(number, "match", kind, field))
                slots[(int)field] = new FieldSlot(new FieldSource(offset + pattern.GroupNumberFromName(name), []), [], []);
        }
    }

    private void Places(IReadOnlyDictionary<string, string> fields, CustomEvent kind, int number, FieldSlot?[] slots)
    {
        foreach ((string name, string place) in fields)
        {
            if (TryField(number, "fields", name, out CustomField field) && IsTaken(number, "fields", kind, field)) slots[(int)field] = new FieldSlot(Source(place), [], []);
        }
    }

    private void Constants(CustomRulePlan rule, CustomEvent kind, int number, FieldSlot?[] slots)
    {
        foreach ((string name, string value) in rule.Set)
        {
            if (!TryField(number, "set", name, out CustomField field) || !IsTaken(number, "set", kind, field)) continue;
            if (IsWord(number, "set", kind, field, value)) slots[(int)field] = new FieldSlot(null, Encoding.UTF8.GetBytes(value), []);
        }
    }

    private void Words(CustomRulePlan rule, CustomEvent kind, int number, FieldSlot?[] slots)
    {
        foreach ((string name, IReadOnlyDictionary<string, string> words) in rule.Words)
        {
            if (!TryField(number, "words", name, out CustomField field)) continue;
            if (slots[(int)field] is not { Source: not null } slot)
            {
                Tell(number, "words", $"the rule reads no {name}");
                continue;
            }

            foreach (string meaning in words.Values) _ = IsWord(number, "words", kind, field, meaning);
            slots[(int)field] = slot with { Words = [.. words.Select(word => (Encoding.UTF8.GetBytes(word.Key), Encoding.UTF8.GetBytes(word.Value)))] };
        }
    }

    private void Needs(CustomEvent kind, int number, FieldSlot?[] slots)
    {
        bool Has(CustomField field) => slots[(int)field] is not null;
        if (kind == CustomEvent.None) return;
        if (!Has(CustomField.Time)) Tell(number, "event", "nothing gives its time: a group or field called time is needed, here or for all rules");
        if (kind == CustomEvent.Attempt && !Has(CustomField.Result) && !Has(CustomField.Code) && !Has(CustomField.Text)) Tell(number, "event", "nothing tells how the attempt ended: result, code, or a text that begins with a code");
        if (kind == CustomEvent.Auth && !Has(CustomField.Result)) Tell(number, "event", "needs result: success, failure or error");
        if (kind == CustomEvent.Server && !Has(CustomField.Event)) Tell(number, "event", "needs the field event");
    }

    private bool IsWord(int number, string key, CustomEvent kind, CustomField field, string value)
    {
        string[] words = FieldsOfEvents.Words(kind, field);
        if (words.Length == 0 || Array.IndexOf(words, value) >= 0) return true;
        Tell(number, key, $"{Spelling.Of(field)} cannot be \"{value}\": it is one of {string.Join(", ", words)}");
        return false;
    }

    /// <summary>What all rules share may be more than an event takes.</summary>
    private bool IsTaken(int number, string key, CustomEvent kind, CustomField field)
    {
        if (FieldsOfEvents.Takes(kind, field)) return true;
        if (number >= 0 && kind != CustomEvent.None) Tell(number, key, $"{Spelling.Of(kind)} has no {Spelling.Of(field)}; it has {string.Join(", ", FieldsOfEvents.Of(kind).Select(Spelling.Of))}");
        return false;
    }

    private bool TryField(int number, string key, string name, out CustomField field)
    {
        if (Spelling.TryRead(name, out field)) return true;
        if (number != Shared) Tell(number, key, $"\"{name}\" is no field; fields are {string.Join(", ", Spelling.Of<CustomField>())}");
        return false;
    }

    private FieldSource Source(string place)
    {
        if (plan.Format == "json") return new FieldSource(0, [.. place.Split('.').Select(Encoding.UTF8.GetBytes)]);
        int at = Columns.IndexOf(place);
        if (at < 0)
        {
            at = Columns.Count;
            Columns.Add(place);
        }

        return new FieldSource(at, []);
    }

    private void Tell(int rule, string key, string what) => problems.Add(new CustomProblem(rule, key, what));
}
