namespace SmtpLogExporter.Settings;

/// <summary>What the command line says, else what the environment says.</summary>
/// <param name="flags">The flags the command has.</param>
/// <param name="given">Values on the command line.</param>
/// <param name="environment">Value of an environment variable, or null.</param>
internal sealed class FlagValues(IReadOnlyList<Flag> flags, IReadOnlyDictionary<string, IReadOnlyList<string>> given, Func<string, string?> environment)
{
    /// <summary>The value and the name under which it was given; null if it was not.</summary>
    public (string Text, string Where)? Find(Flag flag) => All(flag) is [.., var last] ? last : null;

    public IReadOnlyList<(string Text, string Where)> All(Flag flag)
    {
        if (!flags.Contains(flag)) return [];
        if (given.TryGetValue(flag.Name, out IReadOnlyList<string>? values) && values.Count > 0) return [.. values.Select(v => (v, flag.Option))];
        if (environment(flag.Variable) is not { Length: > 0 } text) return [];
        return flag.Repeatable ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(v => (v, flag.Variable))] : [(text, flag.Variable)];
    }

    public bool IsOn(Flag flag, Problems problems)
    {
        if (Find(flag) is not var (text, where)) return false;
        switch (text)
        {
            case "true" or "1": return true;
            case "false" or "0": return false;
            default:
                problems.Add(where, $"\"{text}\" is neither true nor false");
                return false;
        }
    }

    public string Choice(Flag flag, string otherwise, IReadOnlyList<string> values, Problems problems)
    {
        if (Find(flag) is not var (text, where)) return otherwise;
        if (values.Contains(text)) return text;
        problems.Add(where, $"\"{text}\" is none of {string.Join(", ", values)}{NearestName.Hint(text, values)}");
        return otherwise;
    }

    public TimeSpan Duration(Flag flag, TimeSpan otherwise, TimeSpan least, Problems problems)
    {
        if (Find(flag) is not var (text, where)) return otherwise;
        if (!Durations.TryRead(text, out TimeSpan duration)) problems.Add(where, $"\"{text}\" is not {Durations.Form}");
        else if (duration < least) problems.Add(where, $"\"{text}\" is too short, at least {least.TotalSeconds}s");
        else return duration;
        return otherwise;
    }

    public int Number(Flag flag, int otherwise, int least, int most, Problems problems)
    {
        if (Find(flag) is not var (text, where)) return otherwise;
        if (int.TryParse(text, out int number) && number >= least && number <= most) return number;
        problems.Add(where, $"\"{text}\" is not a whole number from {least} to {most}");
        return otherwise;
    }
}
