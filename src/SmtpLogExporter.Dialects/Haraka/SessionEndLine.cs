using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// <c>disconnect ip= rdns= helo= relay= early= esmtp= tls= pipe= errors= txns= rcpts=a/t/r msgs=a/t/r bytes= lr= time=</c>: the whole session in one line, and the one line that has the client's own address.
/// A last refusal with line ends in it breaks the line off before its <c>time=</c>.
/// </summary>
internal static class SessionEndLine
{
    public static void Read(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        SessionNote session = memory.Session(line.Id);
        ReadOnlySpan<byte> address = line.Fields["ip"u8];
        if (address.IsEmpty) address = session.Address.Span;
        if (line.Fields["early"u8].SequenceEqual("Y"u8)) events.Observe(at, new Prescreened { Event = PrescreenEvent.Pregreet, ClientAddress = address, Score = -1 });
        if (line.Fields["rdns"u8].SequenceEqual("NXDOMAIN"u8)) events.Observe(at, new ClientNameDoubted { Kind = ClientDnsFailure.NoPtr, ClientAddress = address });
        else if (line.Fields["rdns"u8].SequenceEqual("DNSERROR"u8)) events.Observe(at, new ClientNameDoubted { Kind = ClientDnsFailure.LookupError, ClientAddress = address });
        Refusals.Say(at, line, address, session, events);
        Authentication(at, line, address, session, memory, events);
        ReadOnlySpan<byte> time = line.Fields["time"u8];
        bool timed = time.TryTakeMicro(out long duration);
        events.Observe(at, new Disconnected
        {
            ClientAddress = address,
            Stage = session.Stage != Stage.Unknown ? session.Stage : line.Fields["helo"u8].IsEmpty ? Stage.Connect : Stage.Helo,
            TellsTls = !line.Fields["tls"u8].IsEmpty,
            Encrypted = line.Fields["tls"u8].SequenceEqual("Y"u8),
            Duration = timed ? duration : -1,
        });
        memory.Sessions.Remove(session);
    }

    /// <summary>
    /// <c>relay=Y</c> comes of AUTH or of a rule for the client's address: the lines of the AUTH hooks tell which, where the log has such lines.
    /// </summary>
    private static void Authentication(in Origin at, in HarakaLine line, ReadOnlySpan<byte> address, SessionNote session, HarakaMemory memory, IMailEvents events)
    {
        if (line.Fields["relay"u8].SequenceEqual("Y"u8) && !session.ToldAuthentication && (session.IsAuthenticated || !memory.LogsHooks))
            events.Observe(at, new Authenticated { Mechanism = AuthMechanism.Unknown, Result = AuthResult.Success, ClientAddress = address });
        if (line.Fields["lr"u8].StartsWith("535"u8) && !session.ToldFailure)
            events.Observe(at, new Authenticated { Mechanism = AuthMechanism.Unknown, Result = AuthResult.Failure, ClientAddress = address });
    }
}
