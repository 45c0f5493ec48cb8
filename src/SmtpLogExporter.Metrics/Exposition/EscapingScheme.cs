namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>
/// What a scraper wants done with names that are more than letters, digits and underscores
/// (github.com/prometheus/docs content/docs/instrumenting/escaping_schemes.md). All names here are plain, so that only <see cref="Dots"/> changes any.
/// </summary>
public enum EscapingScheme
{
    /// <summary>Anything else becomes an underscore.</summary>
    Underscores,

    /// <summary>Names as they are.</summary>
    AllowUtf8,

    /// <summary>A dot becomes <c>_dot_</c>, and an underscore two.</summary>
    Dots,

    /// <summary>Anything else becomes its code point between underscores, after <c>U__</c>.</summary>
    Values,
}
