using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>The messages in the queue, the one tried last at the end. Bounded: the longest untouched is forgotten first.</summary>
internal sealed class QueuedMessages
{
    private const int Most = 4096;
    private readonly Dictionary<long, LinkedListNode<QueuedMessage>> byNumber = [];
    private readonly LinkedList<QueuedMessage> order = new();
    private readonly Stack<LinkedListNode<QueuedMessage>> spare = new();

    public QueuedMessage? Find(long number) => byNumber.TryGetValue(number, out LinkedListNode<QueuedMessage>? node) ? node.Value : null;

    /// <summary>The message with this number, at the end of the order.</summary>
    public QueuedMessage Enter(long number, out bool isNew)
    {
        isNew = !byNumber.TryGetValue(number, out LinkedListNode<QueuedMessage>? node);
        if (node is null)
        {
            if (byNumber.Count >= Most) Remove(order.First!.Value);
            node = spare.Count > 0 ? spare.Pop() : new LinkedListNode<QueuedMessage>(new QueuedMessage());
            node.Value.Number = number;
            node.Value.IsActive = node.Value.IsScheduled = node.Value.IsReturned = false;
            node.Value.Recipients.Clear();
            byNumber.Add(number, node);
        }
        else order.Remove(node);
        order.AddLast(node);
        return node.Value;
    }

    public void Remove(QueuedMessage message)
    {
        if (!byNumber.Remove(message.Number, out LinkedListNode<QueuedMessage>? node)) return;
        order.Remove(node);
        spare.Push(node);
    }

    /// <summary>The message now tried that has a recipient without a result; the one begun last first.</summary>
    public QueuedMessage? Waiting(ReadOnlySpan<byte> recipient, out int place)
    {
        place = -1;
        int looked = 0;
        for (LinkedListNode<QueuedMessage>? node = order.Last; node is not null && looked++ < 64; node = node.Previous)
        {
            if (!node.Value.IsActive) continue;
            place = node.Value.Recipients.Find(recipient);
            if (place >= 0 && !node.Value.Recipients.IsAccepted(place)) return node.Value;
        }

        return null;
    }

    public void Save(StateWriter to)
    {
        to.Write(order.Count);
        foreach (QueuedMessage message in order) message.Save(to);
    }

    public void Load(StateReader from)
    {
        while (order.First is LinkedListNode<QueuedMessage> node) Remove(node.Value);
        for (int n = from.ReadCount(40); n > 0; n--)
        {
            QueuedMessage loaded = new();
            loaded.Load(from);
            if (byNumber.ContainsKey(loaded.Number)) continue;
            LinkedListNode<QueuedMessage> node = new(loaded);
            byNumber.Add(loaded.Number, node);
            order.AddLast(node);
        }
    }
}
