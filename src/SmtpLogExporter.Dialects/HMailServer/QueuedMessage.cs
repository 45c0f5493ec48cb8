using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>A message in the queue, from its first delivery on.</summary>
internal sealed class QueuedMessage
{
    public long Number { get; set; }

    /// <summary>The number as it is written.</summary>
    public KeptText Id { get; } = new(20);

    /// <summary>Those of the present round; marked when they have a result.</summary>
    public Recipients Recipients { get; } = new();

    /// <summary>Log time of the first delivery, milliseconds.</summary>
    public long Arrived { get; set; }

    /// <summary>It is tried now.</summary>
    public bool IsActive { get; set; }

    /// <summary>This round ended with another one.</summary>
    public bool IsScheduled { get; set; }

    /// <summary>It was given up.</summary>
    public bool IsReturned { get; set; }

    public void Save(StateWriter to)
    {
        to.Write(Number);
        Id.Save(to);
        Recipients.Save(to);
        to.Write(Arrived);
        to.Write(IsActive);
        to.Write(IsScheduled);
        to.Write(IsReturned);
    }

    public void Load(StateReader from)
    {
        Number = from.ReadInt64();
        Id.Load(from);
        Recipients.Load(from);
        Arrived = from.ReadInt64();
        IsActive = from.ReadBoolean();
        IsScheduled = from.ReadBoolean();
        IsReturned = from.ReadBoolean();
    }
}
