using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>The other direction: connections this server opens. They have no announcement of their own, so processes are remembered instead.</summary>
internal sealed class ClientProcesses(Desk desk, HeldItems held)
{
    /// <summary>Longer than a delivery process idles before it ends (Postfix max_idle: 100 s): what it said before means nothing for what comes.</summary>
    private const long Lifetime = 3 * 60 * 1000;

    /// <summary>The result line that repeats a failed contact follows within this time; the next try of a message is minutes away.</summary>
    private const long RepeatWindow = 60_000;

    /// <summary>Process ids are few on one machine; in a log of many machines old ones go first.</summary>
    private const int Limit = 100_000;

    private readonly AgingTable<ClientProcess> table = new(1, slack: 10_000);

    public ref ClientProcess Of(in Origin at)
    {
        StoryKey key = desk.ProcessKey(at);
        int index = table.Find(key);
        if (index < 0)
        {
            if (table.Count >= Limit) table.Remove(table.Oldest(0));
            index = table.Add(key, desk.Clock.Age, 0);
        }
        else table.Touch(index, desk.Clock.Age);
        return ref table[index];
    }

    public bool TryFind(in Origin at, out int index) => (index = table.Find(desk.ProcessKey(at))) >= 0;

    public ref ClientProcess At(int index) => ref table[index];

    public void TlsStarted(in Origin at, in TlsStarted seen)
    {
        desk.Scopes[desk.Scopes.Server(at).Number].LogsTlsOut = true;
        if (seen.Reused) return;
        ref ClientProcess process = ref Of(at);
        SettleTlsFailure(at, ref process);
        process.Encrypted = desk.Seed.Hash(seen.PeerAddress.IsEmpty ? seen.PeerHost : seen.PeerAddress) | 1;
        desk.Facts.Count(at, new TlsSession { Direction = Direction.Out, Version = seen.Version, Trust = seen.Trust, Cipher = seen.Cipher });
    }

    public void TlsFailed(in Origin at, in TlsFailed seen)
    {
        ref ClientProcess process = ref Of(at);
        SettleTlsFailure(at, ref process);
        if (seen.Open)
        {
            process.HeldTlsFailure = (byte)(seen.Reason + 1);
            held.Hold(HeldKind.OutboundTls, desk.ProcessKey(at));
        }
        else desk.Facts.Count(at, new TlsFailure { Direction = Direction.Out, Reason = seen.Reason });
    }

    public void SettleTlsFailure(in Origin at, ref ClientProcess process)
    {
        if (process.HeldTlsFailure == 0) return;
        desk.Facts.Count(at, new TlsFailure { Direction = Direction.Out, Reason = (TlsFailureReason)(process.HeldTlsFailure - 1) });
        process.HeldTlsFailure = 0;
    }

    /// <summary>A result line: the first of a transaction over a connection of its own tells whether the connection was in clear.</summary>
    /// <param name="at">Origin of the line.</param>
    /// <param name="seen">The attempt.</param>
    /// <param name="isWhole">No other line tells of this transaction: of a process nothing is known of, nothing need be remembered either.</param>
    public void Attempted(in Origin at, in Attempted seen, bool isWhole)
    {
        if (seen.Transport is not (Transport.Smtp or Transport.Lmtp) || seen.RelayAddress.IsEmpty) return;
        if (isWhole && !seen.TellsTls && !seen.MayReuse && !TryFind(at, out _))
        {
            if (seen.ConnectionUse <= 1 && !seen.TlsElsewhere) InClear(at);
            return;
        }

        ref ClientProcess process = ref Of(at);
        SettleTlsFailure(at, ref process);
        ulong peer = desk.Seed.Hash(seen.RelayAddress) | 1;
        ulong transaction = desk.Seed.Hash(seen.Id) ^ (peer * 3);
        if (transaction == process.Transaction) return;
        process.Transaction = transaction;
        bool wasEncrypted = process.Encrypted == peer || (process.Encrypted != 0 && !seen.RelayHost.IsEmpty && process.Encrypted == (desk.Seed.Hash(seen.RelayHost) | 1));
        process.Encrypted = 0;
        if (seen.MayReuse && process.Reuses((desk.Seed.Hash(seen.RelayHost) * 3) ^ peer, !seen.TlsElsewhere)) return;
        if (seen.ConnectionUse > 1 || seen.TlsElsewhere) return;
        if (seen.TellsTls) desk.Facts.Count(at, new TlsSession { Direction = Direction.Out, Version = seen.TlsVersion, Trust = seen.TlsTrust, Cipher = seen.Cipher });
        else if (!wasEncrypted) InClear(at);
    }

    /// <summary>A failed contact counts once, on its own line if it has one, else on the recipient's result line; once for a message and host.</summary>
    public void ContactFailed(in Origin at, in ContactFailed seen)
    {
        ref ClientProcess process = ref Of(at);
        ulong host = (desk.Seed.Hash(seen.Host) * 3) ^ desk.Seed.Hash(seen.Address);
        ulong message = seen.Id.IsEmpty ? 0 : desk.Seed.Hash(seen.Id) | 1;
        bool isRepeat = message != 0 && host == process.FailedHost && (process.FailedMessage == 0 || process.FailedMessage == message) && desk.Clock.Age - process.FailedAt < RepeatWindow;
        process.FailedHost = host;
        process.FailedMessage = message;
        if (isRepeat) return;
        process.FailedAt = desk.Clock.Age;
        desk.Facts.Count(at, new ContactFailureCounted { Reason = seen.Reason });
    }

    /// <summary>True if this operation is told by a summary line of a command whose messages were named one by one.</summary>
    public bool IsSummaryOfNamed(in Origin at, in QueueOperated seen)
    {
        ref ClientProcess process = ref Of(at);
        if (seen.Id.IsEmpty) return process.NamedMessages;
        process.NamedMessages = true;
        return false;
    }

    /// <summary>Its time is up: says the failure nobody explained.</summary>
    public void Release(in StoryKey key)
    {
        if (table.Find(key) is not (var index and >= 0)) return;
        SettleTlsFailure(desk.Scopes[key.Scope].Origin(desk.Clock.Now, Listener.Other), ref table[index]);
    }

    public void Expire()
    {
        while (table.Oldest(0) is var oldest and >= 0 && table.TouchedAt(oldest) + Lifetime < desk.Clock.Age) table.Remove(oldest);
    }

    public void Save(StateWriter to)
    {
        to.Write(table.Count);
        for (int i = table.Oldest(0); i >= 0; i = table.Newer(i))
        {
            table.KeyOf(i).Save(to);
            to.Write(table.TouchedAt(i));
            table[i].Save(to);
        }
    }

    public void Load(StateReader from)
    {
        for (int left = from.ReadCount(70); left > 0; left--)
        {
            StoryKey key = StoryKey.Load(from);
            int index = table.FindOrAdd(key, from.ReadInt64(), 0);
            table[index] = ClientProcess.Load(from);
        }
    }

    private void InClear(in Origin at)
    {
        bool proven = desk.Scopes.Server(at).LogsTlsOut;
        desk.Facts.Count(at, new TlsSession { Direction = Direction.Out, Version = proven ? TlsVersion.None : TlsVersion.Unknown, Trust = proven ? TlsTrust.None : TlsTrust.Unknown });
    }
}
