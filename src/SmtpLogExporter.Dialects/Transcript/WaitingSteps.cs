using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>Commands without a reply yet, the oldest first: a client may send several at once (RFC 2920).</summary>
internal sealed class WaitingSteps
{
    /// <summary>More commands than anybody sends at once.</summary>
    private const int Most = 256;

    private readonly byte[] steps = new byte[Most];
    private int first;

    public int Count { get; private set; }

    public bool Any => Count > 0;

    public Step First => Count > 0 ? (Step)steps[first] : Step.Greeting;

    /// <summary>A step too many is forgotten.</summary>
    public void Add(Step step)
    {
        if (Count < Most) steps[(first + Count++) % Most] = (byte)step;
    }

    /// <summary>The step is the next to be answered.</summary>
    public void AddFirst(Step step)
    {
        if (Count == Most) return;
        first = (first + Most - 1) % Most;
        steps[first] = (byte)step;
        Count++;
    }

    public Step Take()
    {
        Step step = First;
        if (Count == 0) return step;
        first = (first + 1) % Most;
        Count--;
        return step;
    }

    /// <summary>
    /// A new command was sent: those before it that nobody sends another command behind have had their reply, which was not logged (RFC 2920: EHLO, AUTH and STARTTLS end a group).
    /// </summary>
    public void DropUnanswered()
    {
        while (Any && First is Step.Helo or Step.Ehlo or Step.Auth or Step.Starttls) _ = Take();
    }

    public void Clear() => Count = 0;

    public void Save(StateWriter to)
    {
        to.Write(Count);
        for (int i = 0; i < Count; i++) to.Write(steps[(first + i) % Most]);
    }

    public void Load(StateReader from)
    {
        Count = first = 0;
        for (int n = from.ReadCount(1); n > 0; n--) Add((Step)Math.Min(from.ReadByte(), (byte)Step.Greeting));
    }
}
