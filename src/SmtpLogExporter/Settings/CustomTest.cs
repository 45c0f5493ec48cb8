namespace SmtpLogExporter.Settings;

/// <summary>Lines of a log and what the last of them must say.</summary>
/// <param name="Place">Where the test stands in the file.</param>
/// <param name="Lines">Read one after the other.</param>
/// <param name="Outcome"><c>known</c>, <c>unmatched</c> or <c>malformed</c>.</param>
/// <param name="Events">Kind and fields of each event, as <c>explain</c> names them. Fields that are not named may be anything.</param>
internal sealed record CustomTest(YamlMap Place, IReadOnlyList<string> Lines, string Outcome, IReadOnlyList<(string Kind, IReadOnlyDictionary<string, string> Fields)> Events);
