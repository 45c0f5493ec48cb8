namespace SmtpLogExporter.State;

/// <summary>One named part of a snapshot. A part nobody knows is passed over; a part of another version starts anew.</summary>
internal readonly record struct StateSection(string Name, int Version, ReadOnlyMemory<byte> Bytes);
