using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;

namespace SmtpLogExporter.Logs.Files;

/// <summary>The unpacked bytes of an archive from its start on: gzip here, other forms by the decoder of the machine.</summary>
internal sealed class Unpacker : IDisposable
{
    private const int TrailerLength = 8;
    private readonly Stream _stream;
    private readonly Process? _decoder;

    // The decoder opens by name: once its first bytes are here the name must still be that of the file meant.
    private Func<bool>? _isStillThere;

    private Unpacker(Stream stream, Process? decoder)
    {
        _stream = stream;
        _decoder = decoder;
    }

    /// <summary>Bytes given out so far.</summary>
    public long Count { get; private set; }

    public bool HasEnded { get; private set; }

    public FileFault Fault { get; private set; }

    /// <summary>Checksum at the end of a gzip file.</summary>
    public uint TrailerChecksum { get; private init; }

    /// <summary>Length of the last member at the end of a gzip file, modulo 2^32.</summary>
    public uint TrailerLengthField { get; private init; }

    /// <summary>
    /// After the end: all of it came out. GZipStream ends in silence where a file is cut off, so the length in the trailer decides;
    /// where several members follow one another that is only the length of the last and <see cref="ArchiveCheck"/> looks closer.
    /// </summary>
    public bool IsWhole => HasEnded && Fault == FileFault.None && (_decoder is not null || (uint)Count == TrailerLengthField);

    public bool IsGzip => _decoder is null;

    public static FileFault Open(IFileSystem files, string path, FileKey key, Compression compression, out Unpacker? unpacker)
    {
        unpacker = null;
        if (compression != Compression.Gzip)
            return OpenDecoder(files, path, key, compression, out unpacker);
        FileFault fault = SameFile.Open(files, path, key, out IOpenFile? file);
        if (fault != FileFault.None)
            return fault;
        SequentialStream packed = new(file!);
        Span<byte> trailer = stackalloc byte[TrailerLength];
        packed.PeekEnd(trailer);
        unpacker = new Unpacker(new GZipStream(packed, CompressionMode.Decompress), null)
        {
            TrailerChecksum = BinaryPrimitives.ReadUInt32LittleEndian(trailer),
            TrailerLengthField = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]),
        };
        return FileFault.None;
    }

    /// <summary>Fills the buffer as far as there are bytes.</summary>
    public int Read(Span<byte> into)
    {
        int count = 0;
        while (count < into.Length && !HasEnded)
        {
            int more = 0;
            try
            {
                more = _stream.Read(into[count..]);
            }
            catch (InvalidDataException)
            {
                Fault = FileFault.Decode;
            }
            catch (IOException)
            {
                Fault = FileFault.Io;
            }

            if (more > 0 && _isStillThere is not null)
            {
                if (!_isStillThere())
                {
                    Fault = FileFault.Missing;
                    HasEnded = true;
                    return 0;
                }

                _isStillThere = null;
            }

            count += more;
            if (more == 0)
                End();
        }

        Count += count;
        return count;
    }

    public void Dispose()
    {
        if (_decoder is { HasExited: false })
            _decoder.Kill();
        _stream.Dispose();
        _decoder?.Dispose();
    }

    private void End()
    {
        HasEnded = true;
        if (_decoder is null || Fault != FileFault.None)
            return;
        _decoder.WaitForExit();
        if (_decoder.ExitCode != 0)
            Fault = FileFault.Decode;
    }

    private static FileFault OpenDecoder(IFileSystem files, string path, FileKey key, Compression compression, out Unpacker? unpacker)
    {
        unpacker = null;
        ProcessStartInfo start = new(Decoders.Program(compression)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add("-dcq");
        start.ArgumentList.Add("--");
        start.ArgumentList.Add(path);
        try
        {
            Process decoder = Process.Start(start)!;
            unpacker = new Unpacker(decoder.StandardOutput.BaseStream, decoder) { _isStillThere = () => SameFile.IsAt(files, path, key) };
            return FileFault.None;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return FileFault.Decode;
        }
    }
}
