using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>
/// A message whose sender is told by the line behind it: <c>smtp message</c>, then one <c>smtp envelope</c> for each recipient, written in one go by one process.
/// Up to 6.5 there is one <c>message</c> line for each recipient instead: the last id tells which is the first.
/// </summary>
internal sealed class PendingMessage
{
    private ulong session;
    private long size;
    private int recipients;
    private ulong last;

    public void Hold(ulong session, long size, int recipients)
    {
        this.session = session;
        this.size = size;
        this.recipients = recipients;
    }

    /// <summary>True for the first envelope behind the message's line.</summary>
    public bool TryTake(ulong session, out long size, out int recipients)
    {
        size = this.size;
        recipients = this.recipients;
        bool held = this.session == session && session != 0;
        if (held) this.session = 0;
        return held;
    }

    /// <summary>True unless the line before told of the same message.</summary>
    public bool IsFirst(ReadOnlySpan<byte> message)
    {
        ulong number = 0;
        foreach (byte b in message) number = (number << 8) | b;
        if (number == last) return false;
        last = number;
        return true;
    }

    public void Save(StateWriter to)
    {
        to.Write(session);
        to.Write(size);
        to.Write(recipients);
        to.Write(last);
    }

    public void Load(StateReader from)
    {
        session = from.ReadUInt64();
        size = from.ReadInt64();
        recipients = from.ReadInt32();
        last = from.ReadUInt64();
    }
}
