using System.Text;
using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Commands;

/// <summary>Reads a password and prints its bcrypt hash for the web configuration.</summary>
internal static class HashPasswordCommand
{
    private const int UsualCost = 10;

    public static async Task<int> RunAsync(Invocation invocation)
    {
        Surroundings around = invocation.Around;
        Problems problems = new();
        int cost = invocation.Values.Number(Flags.Cost, UsualCost, BcryptHash.LeastCost, BcryptHash.MostCost, problems);
        if (!problems.None) return await Reports.FailAsync(around, problems);
        if (!Bcrypt.IsAvailable) return await Reports.FailAsync(around, "passwords need the system library libcrypt (package libcrypt1 or libxcrypt), which is not installed");

        string? password = around.IsTerminal ? await AskAsync(around) : await ReadAsync(around.In);
        if (password is null) return await Reports.FailAsync(around, "the two passwords are not the same");
        byte[] bytes = Encoding.UTF8.GetBytes(password);
        if (bytes.Length == 0) return await Reports.FailAsync(around, "the password is empty");
        if (bytes.Length > BcryptHash.LongestPassword) return await Reports.FailAsync(around, $"the password has {bytes.Length} bytes, bcrypt takes {BcryptHash.LongestPassword}");
        if (bytes.Contains((byte)0)) return await Reports.FailAsync(around, "the password has a zero byte");
        string? hash = Bcrypt.Hash(bytes, BcryptHash.NewSetting(cost));
        if (hash is null || BcryptHash.WhyNot(hash) is not null) return await Reports.FailAsync(around, "the system's libcrypt has no bcrypt");
        around.Print(hash + "\n");
        return ExitCode.Ok;
    }

    // The first line without its end, as password files have it.
    private static async Task<string> ReadAsync(Stream from)
    {
        using StreamReader reader = new(from, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), leaveOpen: true);
        return await reader.ReadLineAsync() ?? "";
    }

    private static async Task<string?> AskAsync(Surroundings around)
    {
        await around.Error.WriteAsync("Password: ");
        string first = ReadHidden();
        await around.Error.WriteAsync("\nOnce more: ");
        string second = ReadHidden();
        await around.Error.WriteLineAsync();
        return first == second ? first : null;
    }

    private static string ReadHidden()
    {
        StringBuilder text = new();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) return text.ToString();
            if (key.Key == ConsoleKey.Backspace) text.Length = Math.Max(0, text.Length - 1);
            else text.Append(key.KeyChar);
        }
    }
}
