namespace SmtpLogExporter.Settings;

/// <summary>Something wrong with the configuration.</summary>
/// <param name="Where">The flag, environment variable, or file and line.</param>
/// <param name="What">What is wrong and what would be right.</param>
internal sealed record Problem(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
