namespace SmtpLogExporter.Explain;

/// <summary>What was made of one line.</summary>
/// <param name="Number">Number of the line, from 1.</param>
/// <param name="Header">How its header is written.</param>
/// <param name="Dialect">Which dialect read it; null if none did.</param>
/// <param name="Outcome">How it ended in the ledger.</param>
/// <param name="Origin">Server, time and program; null if nothing was read.</param>
/// <param name="Events">What it says.</param>
/// <param name="Facts">What came of it.</param>
/// <param name="Moves">The series it moved, with the amount.</param>
internal sealed record Explanation(
    long Number,
    string Header,
    string? Dialect,
    string Outcome,
    Telling? Origin,
    IReadOnlyList<Telling> Events,
    IReadOnlyList<Telling> Facts,
    IReadOnlyList<(string Series, double Change)> Moves);
