using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>The connection pool to one address, or one socket in it.</summary>
internal sealed class PeerNote : Note
{
    /// <summary>Connections that were opened and of which nothing else has been said yet.</summary>
    public int Fresh { get; set; }

    public override void Clear() => Fresh = 0;

    public override void Save(StateWriter to) => to.Write(Fresh);

    public override void Load(StateReader from) => Fresh = from.ReadInt32();
}
