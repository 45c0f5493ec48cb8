namespace SmtpLogExporter.Tests.Torture;

/// <summary>A way in which logrotate is set up. Nothing is deleted, so that all lines ever written can be read at the end.</summary>
/// <param name="Directives">For its configuration.</param>
/// <param name="CopiesAndTruncates">The writer keeps its file.</param>
internal sealed record Rotation(string Directives, bool CopiesAndTruncates = false)
{
    public static readonly Rotation Rename = new("rotate 100000\ncreate 0640");

    public static readonly Rotation Compress = new("rotate 100000\ncreate 0640\ncompress\ndelaycompress");

    /// <summary>Dated names; two rotations within one second would have the same, and logrotate leaves out the second.</summary>
    public static readonly Rotation Dated = new("rotate 100000\ncreate 0640\ndateext\ndateformat -%Y%m%d-%s");

    public static readonly Rotation CopyTruncate = new("rotate 100000\ncopytruncate", CopiesAndTruncates: true);

    public static readonly Rotation[] All = [Rename, Compress, Dated, CopyTruncate];
}
