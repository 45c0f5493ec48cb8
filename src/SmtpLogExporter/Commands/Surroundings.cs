namespace SmtpLogExporter.Commands;

/// <summary>What a command touches of the process it runs in.</summary>
internal sealed record Surroundings
{
    public required Stream In { get; init; }

    public required Stream Out { get; init; }

    public required TextWriter Error { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Asks the command to end.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>To be called when a server answers requests.</summary>
    public Action Serving { get; init; } = static () => { };

    /// <summary>Somebody types what is read.</summary>
    public bool IsTerminal { get; init; }

    public void Print(string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Out.Write(bytes);
        Out.Flush();
    }
}
