using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>A connection from its beginning to its end (connection.js), with its TLS (plugins/tls.js) and AUTH (plugins/auth).</summary>
internal static class SessionLine
{
    public static bool TryRead(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        if (line.Origin.SequenceEqual("core"u8)) return TryReadCore(at, line, memory, events);
        if (line.Origin.SequenceEqual("tls"u8)) return TryReadTls(at, line.Message, events);
        return line.Origin.StartsWith("auth/"u8) && TryReadAuth(at, line.Message, memory, events);
    }

    private static bool TryReadCore(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (message.IsEmpty) return HookLine.TryRead(line, memory);
        if (message.SequenceEqual("connect"u8))
        {
            Connect(at, line, memory, events);
            return true;
        }

        if (message.SequenceEqual("HAProxy"u8))
        {
            memory.Session(line.Id).Address.Set(Host(line.Fields["src_ip"u8]));
            return true;
        }

        if (message.SequenceEqual("disconnect"u8))
        {
            SessionEndLine.Read(at, line, memory, events);
            return true;
        }

        return TryReadTrouble(at, message, memory.Session(line.Id), events);
    }

    private static void Connect(in Origin at, in HarakaLine line, HarakaMemory memory, IMailEvents events)
    {
        SessionNote session = memory.Session(line.Id);
        session.Clear();
        ReadOnlySpan<byte> port = line.Fields["local_port"u8];
        session.Listener = port.SequenceEqual("587"u8) ? Listener.Submission : port.SequenceEqual("465"u8) ? Listener.Submissions : Listener.Smtp;
        session.Address.Set(line.Fields["ip"u8]);
        ReadOnlySpan<byte> client = line.Fields["port"u8];
        _ = client.TryTake(out int number);
        events.Observe(at.Through(session.Listener), new Connected { ClientAddress = session.Address.Span, ClientPort = number, ClientLater = true });
    }

    private static bool TryReadTrouble(in Origin at, ReadOnlySpan<byte> message, SessionNote session, IMailEvents events)
    {
        if (message.TryTake("client connection error: "u8))
        {
            if (message.Contains("SSL routines"u8) || message.Contains("ERR_SSL"u8) || message.Contains("ERR_TLS"u8))
                events.Observe(at, new TlsFailed { Direction = Direction.In, Reason = TlsWords.Reason(message), PeerAddress = session.Address.Span });
            else Failed(at, session, message.Contains("ETIMEDOUT"u8) ? EndCause.Timeout : EndCause.Lost, events);
            return true;
        }

        if (message.SequenceEqual("client half closed connection"u8) || message.SequenceEqual("client dropped connection"u8))
        {
            Failed(at, session, EndCause.Lost, events);
            return true;
        }

        if (!message.StartsWith("timeout, destroy socket"u8) && !message.SequenceEqual("client connection timed out"u8)) return false;
        Failed(at, session, EndCause.Timeout, events);
        return true;
    }

    private static void Failed(in Origin at, SessionNote session, EndCause cause, IMailEvents events) =>
        events.Observe(at, new SessionFailed { ClientAddress = session.Address.Span, Cause = cause, Stage = session.Stage });

    /// <summary><c>secured: cipher=TLS_AES_256_GCM_SHA384 version=TLSv1.3 verified=false</c>, with <c>error=… cn=…</c> where the client showed a certificate.</summary>
    private static bool TryReadTls(in Origin at, ReadOnlySpan<byte> message, IMailEvents events)
    {
        if (message.StartsWith("timeout setting up TLS"u8))
        {
            events.Observe(at, new TlsFailed { Direction = Direction.In, Reason = TlsFailureReason.Handshake });
            return true;
        }

        if (!message.TryTake("secured: cipher="u8)) return false;
        ReadOnlySpan<byte> cipher = message.TakeBefore((byte)' ');
        message.TryTake(" version="u8);
        TlsVersion version = TlsWords.Version(message.TakeBefore((byte)' '));
        events.Observe(at, new TlsStarted
        {
            Direction = Direction.In,
            Version = version,
            Trust = message.StartsWith(" verified=true"u8) ? TlsTrust.Verified : message.Contains(" cn="u8) ? TlsTrust.Untrusted : TlsTrust.Anonymous,
            Cipher = cipher,
        });
        return true;
    }

    /// <summary>Each failed AUTH is answered after a delay; a success says nothing.</summary>
    private static bool TryReadAuth(in Origin at, ReadOnlySpan<byte> message, HarakaMemory memory, IMailEvents events)
    {
        if (!message.StartsWith("delaying for "u8)) return false;
        SessionNote session = memory.Session(at.Session);
        session.IsAuthenticated = false;
        session.ToldFailure = true;
        events.Observe(at, new Authenticated { Mechanism = AuthMechanism.Unknown, Result = AuthResult.Failure, ClientAddress = session.Address.Span });
        return true;
    }

    /// <summary>Of <c>192.0.2.1:25</c> or <c>2001:db8::1:25</c>.</summary>
    private static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> address) => address.LastIndexOf((byte)':') is var colon and > 0 ? address[..colon] : address;
}
