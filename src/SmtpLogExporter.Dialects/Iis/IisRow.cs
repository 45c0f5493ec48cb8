namespace SmtpLogExporter.Dialects.Iis;

/// <summary>A row of any of the three formats.</summary>
internal ref struct IisRow
{
    /// <summary>IP address of the other side.</summary>
    public ReadOnlySpan<byte> Address;

    /// <summary>The name the client said, or one of the two words that mark a connection of this server to another.</summary>
    public ReadOnlySpan<byte> User;

    public ReadOnlySpan<byte> Server;

    public ReadOnlySpan<byte> Verb;

    /// <summary>Blanks are plus signs.</summary>
    public ReadOnlySpan<byte> Arguments;

    public int Port;

    public int Status;

    /// <summary>On QUIT the length of the session in milliseconds.</summary>
    public long Win32;

    /// <summary>Bytes received with the command, -1 where the row has none.</summary>
    public long Received;

    public readonly bool IsOutboundCommand => User.SequenceEqual("OutboundConnectionCommand"u8);

    public readonly bool IsOutboundReply => User.SequenceEqual("OutboundConnectionResponse"u8);
}
