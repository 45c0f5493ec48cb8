using SmtpLogExporter.Dialects.Custom;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects;

/// <summary>What the configuration says about reading one source.</summary>
public sealed record DialectSettings
{
    /// <summary>Name of the dialect, or null to find it from the lines.</summary>
    public string? Dialect { get; init; }

    /// <summary>The dialect of the configuration that reads the source; null for the built-in ones.</summary>
    public CustomSpec? Custom { get; init; }

    /// <summary>The server's name; it wins over the name in the line's header.</summary>
    public string? Server { get; init; }

    /// <summary>The name used where neither configuration nor header has one: this machine's.</summary>
    public required string FallbackServer { get; init; }

    /// <summary>Hosts of headers, in lower case, and the names they are shown by; <c>*</c> stands for all hosts that are not named.</summary>
    public IReadOnlyDictionary<string, string> ServerNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Zone of stamps that name none.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Year of the first stamp, where stamps have none; null to infer it.</summary>
    public int? Year { get; init; }

    /// <summary>Name of the file the source reads, without its folder; null for other carriers. A server may write the same twice, into files of different names.</summary>
    public string? FileName { get; init; }

    /// <summary>The paths and globs that led to that file, as the configuration has them; none where nothing did.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>
    /// No other log of the same server is read: this one tells messages and deliveries too, which a fuller log would tell otherwise. For servers that write
    /// the same mail into several logs.
    /// </summary>
    public bool IsOnlyLog { get; init; }

    /// <summary>Names in program tags (last but one element) that mean a listener; they win over the built-in ones.</summary>
    public IReadOnlyDictionary<string, Listener> Listeners { get; init; } = new Dictionary<string, Listener>();
}
