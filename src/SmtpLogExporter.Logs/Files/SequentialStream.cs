namespace SmtpLogExporter.Logs.Files;

/// <summary>An open file as the stream a decoder wants.</summary>
internal sealed class SequentialStream(IOpenFile file) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <summary>The last bytes of the file; left as they are if it is shorter.</summary>
    public void PeekEnd(Span<byte> into)
    {
        if (file.Stat(out FileStat stat) == FileFault.None && stat.Size >= into.Length)
            _ = file.Read(stat.Size - into.Length, into, out _);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        FileFault fault = file.Read(_position, buffer, out int count);
        if (fault != FileFault.None)
            throw new IOException($"The archive cannot be read: {fault}.");
        _position += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
