namespace SmtpLogExporter.Mail.Stories;

/// <summary>Yes-or-no facts about a message.</summary>
[Flags]
internal enum StoryMarks : uint
{
    None = 0,

    /// <summary>A session was given its queue id.</summary>
    FromSession = 1,

    /// <summary>A program on this machine handed it in.</summary>
    FromProgram = 2,

    /// <summary>The session had authenticated.</summary>
    Authenticated = 4,

    /// <summary>The session came from this machine.</summary>
    FromOwnAddress = 8,

    /// <summary>A field or a port name says that a filter handed it back.</summary>
    SaysReinjected = 16,

    /// <summary>Its Message-ID was that of another message of this server, live or just finished.</summary>
    HasTwin = 32,

    /// <summary>The server has taken responsibility; it was counted.</summary>
    Received = 64,

    /// <summary>It was in the queue before the log was read: it was never counted as received.</summary>
    Adopted = 128,

    /// <summary>Refused or broken off: it never was a message.</summary>
    Dead = 256,

    /// <summary>A rule throws it away.</summary>
    Discard = 512,

    /// <summary>A rule holds it.</summary>
    Hold = 1024,

    /// <summary>Sent by the server's own probe address: an address probe or a notification, its first result tells.</summary>
    Undecided = 2048,

    /// <summary>An address probe: no message at all.</summary>
    Probe = 4096,

    /// <summary>It goes on under a new id after an operator requeued it: its first attempts lie behind.</summary>
    Requeued = 8192,

    /// <summary>Some of it went to a program or service of this machine: it may come back.</summary>
    StayedNear = 32768,

    /// <summary>Its recipients are counted when it leaves the queue: nobody said how many they are.</summary>
    CountsRecipients = 65536,

    /// <summary>Recipients were delivered while it was being received.</summary>
    Ahead = 131072,

    /// <summary>A recipient failed, and no notification of it has been seen yet.</summary>
    FailedUntold = 262144,

    /// <summary>It waits for its acceptance to become certain.</summary>
    Pending = 524288,

    /// <summary>Of one that is pending: only a line that does something with it proves it.</summary>
    Unproven = 1048576,

    /// <summary>Nothing tells that it left: it has when its last recipient is done.</summary>
    EndUntold = 2097152,

    /// <summary>An operator took some of its recipients out.</summary>
    Lessened = 4194304,

    /// <summary>Its queue file is gone; remembered a little longer for those who refer to it.</summary>
    Finished = 16384,
}
