using SmtpLogExporter.State;

namespace SmtpLogExporter.Endpoints;

/// <summary>
/// Answers questions: who asks while the same question is being answered gets that answer, and few are answered at a time, so that a crowd of scrapers costs
/// no more than one and cannot take the processors from reading.
/// </summary>
/// <param name="show">Numbers to show.</param>
internal sealed class Scrapes(Func<Task<Moment>> show) : IDisposable
{
    private const int AtATime = 2;
    private readonly RenderedCut rendered = new();
    private readonly SemaphoreSlim places = new(AtATime);
    private readonly Lock changing = new();
    private readonly Dictionary<string, Task<ReadOnlyMemory<byte>>> underWay = new(StringComparer.Ordinal);

    public Task<ReadOnlyMemory<byte>> AskAsync(ScrapeQuestion question)
    {
        lock (changing)
        {
            if (underWay.TryGetValue(question.Key, out Task<ReadOnlyMemory<byte>>? answer)) return answer;
            answer = Task.Run(() => AnswerAsync(question));
            underWay.Add(question.Key, answer);
            return answer;
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<ReadOnlyMemory<byte>> AnswerAsync(ScrapeQuestion question)
    {
        try
        {
            Moment moment = await show();
            await places.WaitAsync();
            try
            {
                ScrapeQuestion asked = question with { Options = question.Options with { HealthOnly = !moment.IsComplete } };
                return rendered.Get(moment.Cut, asked);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            lock (changing) underWay.Remove(question.Key);
        }
    }
}
