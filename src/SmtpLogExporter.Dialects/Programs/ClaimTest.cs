namespace SmtpLogExporter.Dialects.Programs;

/// <summary>Whether a program's line is a dialect's.</summary>
/// <param name="program">The program tag as written.</param>
/// <param name="text">The line after its header: several servers have a program of the same name.</param>
/// <param name="known">The source is known to hold lines of this dialect.</param>
internal delegate Claim ClaimTest(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known);
