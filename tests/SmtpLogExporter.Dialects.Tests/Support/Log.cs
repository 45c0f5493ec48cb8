namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Lines as syslog writes them, for tests that look at the words behind the header.</summary>
internal static class Log
{
    /// <summary>The events of one line of one program.</summary>
    public static string[] Say(string program, string words) => new Reading().Of(Line(program, words));

    /// <summary>The only event of one line.</summary>
    public static string One(string program, string words) => Assert.Single(Say(program, words));

    public static Outcome Outcome(string program, string words) => new Reading().Read(Line(program, words));

    public static string Line(string program, string words) => $"Nov 22 10:10:52 mx1 {program}[7]: {words}";
}
