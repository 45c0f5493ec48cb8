using System.Buffers.Text;
using System.Text;

namespace SmtpLogExporter.Queues;

/// <summary>
/// Reads what Postfix's showq service sends: records of attributes, each a name and a value that end with NUL; an empty name ends a record, and an empty
/// record ends the reply (Postfix 3.0 and later, src/showq/showq.c and src/util/attr_print0.c). From 3.6 on the first record names the protocol.
/// Bytes may come in any pieces; no more than one value is kept.
/// </summary>
internal sealed class ShowqReply
{
    // Postfix cuts addresses and reasons at a few kilobytes.
    private const int LongestValue = 64 * 1024;

    // In the order in which showq searches them.
    private static readonly string[] Names = ["maildrop", "incoming", "active", "deferred", "hold"];

    private readonly byte[] token = new byte[LongestValue];
    private readonly QueueDepth[] depths = new QueueDepth[Names.Length];
    private int length;
    private bool isValue;
    private Attribute attribute;
    private int attributes;
    private int queue = -1;
    private long size;
    private long arrived;

    private enum Attribute
    {
        Other,
        Protocol,
        Queue,
        Size,
        Time,
    }

    /// <summary>The end of the reply has been read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>All queues, those that are empty as well.</summary>
    public IReadOnlyDictionary<string, QueueDepth> Queues => Names.Zip(depths).ToDictionary(static pair => pair.First, static pair => pair.Second);

    /// <summary>Takes the next piece.</summary>
    /// <exception cref="InvalidDataException">It is not what showq sends.</exception>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (IsComplete) throw new InvalidDataException("there is more after the end of the reply");
            int end = bytes.IndexOf((byte)0);
            ReadOnlySpan<byte> piece = end < 0 ? bytes : bytes[..end];
            if (piece.Length > LongestValue - length) throw new InvalidDataException("a value is too long");
            piece.CopyTo(token.AsSpan(length));
            length += piece.Length;
            if (end < 0) return;
            bytes = bytes[(end + 1)..];
            Token(token.AsSpan(0, length));
            length = 0;
        }
    }

    private void Token(ReadOnlySpan<byte> text)
    {
        if (isValue) Value(text);
        else if (text.IsEmpty) EndRecord();
        else Name(text);
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        isValue = true;
        attributes++;
        attribute = name switch
        {
            _ when name.SequenceEqual("protocol"u8) => Attribute.Protocol,
            _ when name.SequenceEqual("queue_name"u8) => Attribute.Queue,
            _ when name.SequenceEqual("size"u8) => Attribute.Size,
            _ when name.SequenceEqual("time"u8) => Attribute.Time,
            _ => Attribute.Other,
        };
    }

    private void Value(ReadOnlySpan<byte> value)
    {
        isValue = false;
        switch (attribute)
        {
            case Attribute.Protocol when !value.SequenceEqual("mail_queue_list_protocol"u8):
                throw new InvalidDataException("another service answers there");
            case Attribute.Queue:
                queue = Array.IndexOf(Names, Encoding.ASCII.GetString(value[..Math.Min(value.Length, 20)]));
                if (queue < 0) throw new InvalidDataException("it tells of a queue that Postfix does not have");
                break;
            case Attribute.Size:
                size = Number(value);
                break;
            case Attribute.Time:
                arrived = Number(value);
                break;
        }
    }

    private void EndRecord()
    {
        if (attributes == 0) IsComplete = true;
        else if (queue >= 0) depths[queue] = depths[queue].With(size, arrived);
        else if (attribute != Attribute.Protocol) throw new InvalidDataException("a message is in no queue");
        attributes = 0;
        queue = -1;
        size = arrived = 0;
    }

    private static long Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long number, out int used) && used == text.Length && number >= 0 ? number : throw new InvalidDataException("a number is none");
}
