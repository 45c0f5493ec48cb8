namespace SmtpLogExporter.Logs.Incoming;

/// <summary>Puts what somebody sends into an inbox, on threads of its own.</summary>
internal interface IReceiver : IDisposable
{
    /// <summary>What keeps it from receiving, and what would mend it; null if nothing does.</summary>
    string? Trouble { get; }

    /// <summary>Nothing more will come.</summary>
    bool HasEnded { get; }

    /// <summary>Stops receiving until the next <see cref="Look"/>.</summary>
    void LetGo();

    /// <summary>Begins, tries again what failed, and looks for losses; called once a second.</summary>
    void Look();
}
