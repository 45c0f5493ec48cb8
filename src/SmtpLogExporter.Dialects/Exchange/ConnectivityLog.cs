using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>
/// The connectivity log: which destinations were contacted. The send protocol log tells failed contacts as well; they are told here only where this is the one log that is read.
/// </summary>
internal sealed class ConnectivityLog(Columns columns, bool isOnlyLog)
{
    public Header Header { get; } = ConnectivityColumns.Header();

    public bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        Row row = new(line, columns, Header);
        if (!row.IsWhole) return header.End(Outcome.Malformed);
        header.Session = row[ConnectivityColumns.Session];
        header.Process = TalkKey.Of(header.Session, Direction.Out).Number;
        return true;
    }

    public Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        Row row = new(line, columns, Header);
        if (row[ConnectivityColumns.Direction] is not [(byte)'+' or (byte)'-' or (byte)'>']) return Outcome.Unmatched;
        ReadOnlySpan<byte> text = row[ConnectivityColumns.Description];
        if (!isOnlyLog) return Outcome.Known;

        // Failed connection to 192.0.2.9:25 (TimedOut:0000274C)[TargetHost:mx.example|MarkedUnhealthy|…]
        if (text.TryTake("Failed connection to "u8))
        {
            Endpoint peer = Endpoint.Read(text.TakeBefore((byte)' '));
            text.TryTake(" ("u8);
            events.Observe(at, new ContactFailed { Id = at.Session, Host = row[ConnectivityColumns.Destination], Address = peer.Address, Reason = ReasonOf(text) });
        }
        else if (text.StartsWith("DNS server returned"u8) || text.StartsWith("The DNS query"u8))
            events.Observe(at, new ContactFailed { Id = at.Session, Host = row[ConnectivityColumns.Destination], Reason = ContactFailure.Dns });
        return Outcome.Known;
    }

    public void Save(StateWriter to) => Header.Save(to);

    public void Load(StateReader from) => Header.Load(from);

    /// <summary>Names of the .NET enumeration SocketError.</summary>
    private static ContactFailure ReasonOf(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> name = text[..Math.Max(0, text.IndexOfAny((byte)':', (byte)')'))];
        if (name.SequenceEqual("TimedOut"u8)) return ContactFailure.Timeout;
        if (name.SequenceEqual("ConnectionRefused"u8)) return ContactFailure.Refused;
        if (name.SequenceEqual("HostUnreachable"u8) || name.SequenceEqual("NetworkUnreachable"u8) || name.SequenceEqual("NetworkDown"u8)) return ContactFailure.Unreachable;
        return name.SequenceEqual("ConnectionReset"u8) || name.SequenceEqual("ConnectionAborted"u8) ? ContactFailure.Lost : ContactFailure.Other;
    }
}
