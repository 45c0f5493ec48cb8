using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SmtpLogExporter.Settings;

/// <summary>Refuses a document that is nested so deeply that building its nodes, each inside the other, would end the process for want of stack.</summary>
/// <param name="inner">Reads the text.</param>
internal sealed class ShallowYaml(IParser inner) : IParser
{
    private const int Deepest = 64;
    private int depth;

    public ParsingEvent? Current => inner.Current;

    /// <exception cref="YamlException">It is no YAML, or nested too deeply.</exception>
    public bool MoveNext()
    {
        if (!inner.MoveNext()) return false;
        depth += inner.Current!.NestingIncrease;
        return depth <= Deepest ? true : throw new YamlException(inner.Current.Start, inner.Current.End, $"Nested more than {Deepest} deep.");
    }
}
