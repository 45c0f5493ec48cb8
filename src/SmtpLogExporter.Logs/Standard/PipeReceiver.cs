using SmtpLogExporter.Logs.Incoming;

namespace SmtpLogExporter.Logs.Standard;

/// <summary>Lines of standard input or a named pipe, read on a thread of its own. Nobody can ask for them again, but who writes can be made to wait.</summary>
/// <param name="open">Opens the stream; for a named pipe that may take until somebody writes.</param>
/// <param name="goesOn">Others may write after the one that writes now has ended.</param>
/// <param name="inbox">Where lines go.</param>
/// <param name="lineLimit">Longest line in bytes.</param>
internal sealed class PipeReceiver(Func<Stream> open, bool goesOn, Inbox inbox, int lineLimit) : IReceiver
{
#pragma warning disable CA2213 // The thread may still wait in the kernel when all else has ended.
    private readonly CancellationTokenSource _stop = new();
#pragma warning restore CA2213
    private readonly Sender _sender = new("");
    private readonly byte[] _line = new byte[lineLimit + 1];
    private int _length;
    private bool _hasBegun;
    private volatile string? _trouble;
    private volatile bool _hasEnded;

    public string? Trouble => _trouble;

    public bool HasEnded => _hasEnded;

    public void Look()
    {
        if (_hasBegun)
            return;
        _hasBegun = true;
        new Thread(Run) { IsBackground = true, Name = "pipe" }.Start();
    }

    /// <summary>A pipe goes on: nobody takes it over.</summary>
    public void LetGo()
    {
    }

    // The thread may wait in the kernel for somebody to write; it ends with the process.
    public void Dispose() => _stop.Cancel();

    private void Run()
    {
        byte[] buffer = new byte[64 * 1024];
        do
        {
            try
            {
                using Stream stream = open();
                _trouble = null;
                while (stream.Read(buffer) is > 0 and var count)
                {
                    if (!Take(buffer.AsSpan(0, count)))
                        return;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                _trouble = e.Message;
            }
        }
        while (goesOn && !_stop.Token.WaitHandle.WaitOne(_trouble is null ? 0 : 1000));

        if (_length > 0)
            _ = inbox.Add(_sender, _line.AsSpan(0, _length), _stop.Token);
        _hasEnded = true;
    }

    private bool Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int cut = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = cut < 0 ? bytes : bytes[..cut];

            // One byte more than a line may have makes it an oversized one.
            part = part[..Math.Min(part.Length, _line.Length - _length)];
            part.CopyTo(_line.AsSpan(_length));
            _length += part.Length;
            if (cut < 0)
                return true;
            if (!inbox.Add(_sender, _line.AsSpan(0, _length), _stop.Token))
                return false;
            _length = 0;
            bytes = bytes[(cut + 1)..];
        }

        return true;
    }
}
