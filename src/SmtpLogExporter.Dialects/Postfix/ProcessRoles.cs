using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// Processes that showed what they are by an unmistakable line, for logs whose tags do not name the daemon:
/// <c>removed</c> is said by the queue manager and by an operator's command, <c>DISCONNECT</c> by postscreen and by its TLS proxy.
/// </summary>
internal sealed class ProcessRoles
{
    private const int Size = 8;

    private readonly int[] managers = new int[Size];
    private readonly int[] screens = new int[Size];
    private int nextManager;
    private int nextScreen;

    public void IsManager(int process) => Note(managers, ref nextManager, process);

    public void IsScreen(int process) => Note(screens, ref nextScreen, process);

    /// <summary>Also true where nothing is known yet.</summary>
    public bool MayBeManager(int process) => MayBe(managers, process);

    /// <summary>Also true where nothing is known yet.</summary>
    public bool MayBeScreen(int process) => MayBe(screens, process);

    public void Save(StateWriter to)
    {
        for (int i = 0; i < Size; i++)
        {
            to.Write(managers[i]);
            to.Write(screens[i]);
        }

        to.Write(nextManager);
        to.Write(nextScreen);
    }

    public void Load(StateReader from)
    {
        for (int i = 0; i < Size; i++)
        {
            managers[i] = from.ReadInt32();
            screens[i] = from.ReadInt32();
        }

        nextManager = from.ReadInt32() & (Size - 1);
        nextScreen = from.ReadInt32() & (Size - 1);
    }

    private static void Note(int[] processes, ref int next, int process)
    {
        if (process == 0 || processes.AsSpan().Contains(process)) return;
        processes[next] = process;
        next = (next + 1) & (Size - 1);
    }

    private static bool MayBe(int[] processes, int process) => process == 0 || !processes.AsSpan().ContainsAnyExcept(0) || processes.AsSpan().Contains(process);
}
