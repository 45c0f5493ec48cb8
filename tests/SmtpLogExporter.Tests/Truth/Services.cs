namespace SmtpLogExporter.Tests.Truth;

/// <summary>The truth's names of the servers' ports.</summary>
internal static class Services
{
    public static string Listener(string service) => service switch
    {
        "submission:587" => "submission",
        "smtps:465" => "submissions",
        _ => "smtp",
    };
}
