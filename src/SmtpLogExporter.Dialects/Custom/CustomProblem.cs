namespace SmtpLogExporter.Dialects.Custom;

/// <summary>What is wrong with a dialect.</summary>
/// <param name="Rule">Number of the rule from 0; -1: the dialect itself.</param>
/// <param name="Key">Key of the configuration.</param>
/// <param name="What">In words.</param>
public sealed record CustomProblem(int Rule, string Key, string What);
