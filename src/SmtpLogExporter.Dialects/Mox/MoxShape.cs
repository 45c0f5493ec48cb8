using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary>How a line of <c>mox serve</c> is told by its words. It has no stamp of its own, whatever carries it.</summary>
internal static class MoxShape
{
    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known) =>
        program.SequenceEqual("mox"u8) || BeginsOwnLine(text) ? Claim.Yes : Claim.No;

    public static bool BeginsOwnLine(ReadOnlySpan<byte> text) =>
        text.TryTake("l="u8) && LevelOf(text.TakeBefore((byte)' ')) != MoxLevel.Unknown && text.StartsWith(" m=\""u8);

    public static MoxLevel LevelOf(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("info"u8) => MoxLevel.Info,
        _ when name.SequenceEqual("debug"u8) => MoxLevel.Debug,
        _ when name.SequenceEqual("error"u8) => MoxLevel.Error,
        _ when name.SequenceEqual("warn"u8) => MoxLevel.Warn,
        _ when name.SequenceEqual("print"u8) => MoxLevel.Print,
        _ when name.SequenceEqual("fatal"u8) => MoxLevel.Fatal,
        _ when name.StartsWith("trace"u8) => MoxLevel.Trace,
        _ => MoxLevel.Unknown,
    };
}
