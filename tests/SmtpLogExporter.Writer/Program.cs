using SmtpLogExporter.Writer;

// A mail server's hand on its log, told what to do line by line. Each line is answered by "ok" or by what went wrong.
using Hand hand = new();
while (Console.ReadLine() is { } line)
{
    string[] words = line.Split('\t');
    string answer;
    try
    {
        hand.Do(words[0], words[1..]);
        answer = "ok";
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
    {
        answer = $"{e.HResult & 0xFFFF} {e.Message}";
    }

    Console.WriteLine(answer);
}
