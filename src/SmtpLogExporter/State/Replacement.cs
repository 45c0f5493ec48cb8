namespace SmtpLogExporter.State;

/// <summary>Puts a finished file in the place of another. On Windows scanners and backups hold files for a moment: it is tried again for half a second.</summary>
internal static class Replacement
{
    private const int Tries = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static void Move(string from, string to) => Move(() => File.Move(from, to, overwrite: true), OperatingSystem.IsWindows() ? Tries : 1, Pause);

    /// <param name="move">Does it.</param>
    /// <param name="tries">So often at most.</param>
    /// <param name="pause">Between two tries.</param>
    public static void Move(Action move, int tries, TimeSpan pause)
    {
        for (int left = tries; ; left--)
        {
            try
            {
                move();
                return;
            }
            catch (Exception e) when (left > 1 && e is (IOException or UnauthorizedAccessException) and not (FileNotFoundException or DirectoryNotFoundException))
            {
                Task.Delay(pause).Wait();
            }
        }
    }
}
