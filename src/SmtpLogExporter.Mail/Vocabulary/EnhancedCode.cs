using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>An enhanced status code such as 5.7.1 (RFC 3463): class 2, 4 or 5, subject and detail 0 to 999.</summary>
public readonly record struct EnhancedCode
{
    private readonly uint packed;

    private EnhancedCode(uint packed) => this.packed = packed;

    public EnhancedCode(int @class, int subject, int detail) => packed = (uint)((@class << 20) | (subject << 10) | detail);

    /// <summary>No enhanced code; label value <c>none</c>.</summary>
    public static EnhancedCode None => default;

    public bool IsNone => packed == 0;

    public int Class => (int)(packed >> 20);

    public int Subject => (int)((packed >> 10) & 0x3FF);

    public int Detail => (int)(packed & 0x3FF);

    /// <summary>The code as one number, for keys and for saving; 0 is none.</summary>
    public uint Packed => packed;

    /// <summary>C.0.0 says no more than the class: servers make it up when the other side gave none.</summary>
    public bool IsGeneric => packed != 0 && (packed & 0xFFFFF) == 0;

    public static EnhancedCode FromPacked(uint packed) => new(packed);

    /// <summary>Reads a code at the start of the text.</summary>
    /// <param name="text">Text such as <c>5.7.1 Rejected</c>.</param>
    /// <param name="code">The code, or none.</param>
    /// <param name="length">Bytes it takes, 0 if there is none.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out EnhancedCode code, out int length)
    {
        code = default;
        length = 0;
        if (text.Length < 5 || text[1] != '.' || text[0] is not ((byte)'2' or (byte)'4' or (byte)'5')) return false;
        int at = 2;
        int subject = Number(text, ref at);
        if (subject < 0 || at >= text.Length || text[at] != '.') return false;
        at++;
        int detail = Number(text, ref at);
        if (detail < 0 || (at < text.Length && (IsDigit(text[at]) || text[at] == '.'))) return false;
        code = new EnhancedCode(text[0] - '0', subject, detail);
        length = at;
        return true;
    }

    public override string ToString() => IsNone ? "none" : $"{Class}.{Subject}.{Detail}";

    /// <summary>Up to three digits at a place, which moves behind them; -1 if there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Number(ReadOnlySpan<byte> text, ref int at)
    {
        int first = at;
        int value = 0;
        int end = first;
        for (; (uint)end < (uint)text.Length && IsDigit(text[end]) && end < first + 3; end++) value = (value * 10) + (text[end] - '0');
        at = end;
        return end > first ? value : -1;
    }

    private static bool IsDigit(byte b) => (uint)(b - '0') <= 9;
}
