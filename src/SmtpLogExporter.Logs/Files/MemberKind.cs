namespace SmtpLogExporter.Logs.Files;

internal enum MemberKind : byte
{
    /// <summary>The plain name: servers write here.</summary>
    Live,

    /// <summary>Rotated by number, higher is older: mail.log.1, mainlog.01.</summary>
    Numbered,

    /// <summary>A date somewhere in the name: mail.log-20260102, ex260102.log, RECV2026010203-1.LOG.</summary>
    Dated,
}
