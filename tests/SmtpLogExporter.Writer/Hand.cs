using System.Text;

namespace SmtpLogExporter.Writer;

/// <summary>
/// What a server does to its log. <c>open PATH SHARE</c> opens it for appending, as <see cref="FileShare"/> says; <c>write TEXT</c> appends a line that ends with CR LF, <c>part TEXT</c> one
/// without its end; <c>close</c>, <c>rename FROM TO</c>, <c>replace FROM TO</c>, <c>delete PATH</c>.
/// </summary>
internal sealed class Hand : IDisposable
{
    private FileStream? log;

    public void Do(string verb, string[] words)
    {
        switch (verb)
        {
            case "open":
                log?.Dispose();
                log = new FileStream(words[0], FileMode.OpenOrCreate, FileAccess.Write, Enum.Parse<FileShare>(words[1]), bufferSize: 1);
                log.Seek(0, SeekOrigin.End);
                break;
            case "write" or "part":
                log!.Write(Encoding.UTF8.GetBytes(verb == "write" ? words[0] + "\r\n" : words[0]));
                log.Flush();
                break;
            case "close":
                log?.Dispose();
                log = null;
                break;
            case "rename" or "replace":
                File.Move(words[0], words[1], overwrite: verb == "replace");
                break;
            case "delete":
                File.Delete(words[0]);
                break;
            default:
                throw new IOException($"no such verb: {verb}");
        }
    }

    public void Dispose() => log?.Dispose();
}
