namespace SmtpLogExporter.Discovery;

/// <summary>Where a mail log may be.</summary>
/// <param name="Pattern">Path or glob as the machine itself writes it, without the root folder.</param>
/// <param name="Origin">Who says so, for people to read.</param>
/// <param name="Rank">0: made for mail; higher: the same lines are likelier to stand in a place with a lower rank too.</param>
/// <param name="EachFile">The files of the glob are logs of their own (one for each container), not the parts of one log.</param>
internal sealed record LogPlace(string Pattern, string Origin, int Rank = 0, bool EachFile = false);
