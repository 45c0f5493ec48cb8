using System.Globalization;

namespace SmtpLogExporter.Demo;

/// <summary>The spool of the server for mailing lists: two files for each message that waits (spec 56), taken away when it is done.</summary>
/// <param name="schedule">When.</param>
/// <param name="keep">Gets the name of a file and what is in it; null takes it away.</param>
internal sealed class EximSpooling(Schedule schedule, Action<string, string?> keep)
{
    private const int HeaderBytes = 500;

    /// <summary>A message is there, and delivery was not tried yet.</summary>
    public void Enter(long time, string id, string sender, int size) => schedule.At(time, () =>
    {
        keep($"{id}-D", $"{id}-D\n{new string('x', Math.Max(size - HeaderBytes, 0))}\n");
        keep($"{id}-H", Envelope(time, id, sender, "-deliver_firsttime\n"));
    });

    /// <summary>It waits for its next attempt.</summary>
    public void Stay(long time, string id, string sender, long received) => schedule.At(time, () => keep($"{id}-H", Envelope(received, id, sender, "")));

    public void Leave(long time, string id) => schedule.At(time, () =>
    {
        keep($"{id}-H", null);
        keep($"{id}-D", null);
    });

    private static string Envelope(long received, string id, string sender, string options) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}-H\nDebian-exim 104 113\n<{sender}>\n{received / 1000} 0\n-received_protocol esmtps\n{options}XX\n1\nsubscriber@example.net\n\n");
}
