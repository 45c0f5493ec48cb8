namespace SmtpLogExporter.Dialects.Iis;

/// <summary>Which of the three log formats a file has.</summary>
internal enum IisForm : byte
{
    Unknown,

    /// <summary>W3C extended, with a header.</summary>
    Extended,

    /// <summary>Microsoft IIS: commas and local time.</summary>
    Commas,

    /// <summary>NCSA common: a bracketed stamp with its zone, the request in quotes.</summary>
    Common,
}
