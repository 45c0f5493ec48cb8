namespace SmtpLogExporter.Access;

/// <summary>Who has which role.</summary>
internal sealed record AccessPlan
{
    /// <summary>False: the configuration says nothing, and whoever is let in at all has all roles.</summary>
    public bool IsSet { get; init; }

    /// <summary><c>user:NAME</c>, <c>cert:SUBJECT</c> or <c>token:NAME</c> and the highest role of each.</summary>
    public IReadOnlyDictionary<string, Role> Roles { get; init; } = new Dictionary<string, Role>();

    /// <summary>Names of bearer tokens and the files they are in.</summary>
    public IReadOnlyDictionary<string, string> TokenFiles { get; init; } = new Dictionary<string, string>();
}
