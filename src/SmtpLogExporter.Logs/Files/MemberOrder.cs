namespace SmtpLogExporter.Logs.Files;

/// <summary>Oldest first. Names decide as long as all rotated files are named one way; else the time of the last write does.</summary>
internal static class MemberOrder
{
    public static Comparison<T> For<T>(IReadOnlyList<T> members, Func<T, MemberName> name, Func<T, long> modified)
    {
        bool numbered = false;
        bool dated = false;
        foreach (T member in members)
        {
            numbered |= name(member).Kind == MemberKind.Numbered;
            dated |= name(member).Kind == MemberKind.Dated;
        }

        bool byTime = numbered && dated;
        return (a, b) => Compare(name(a), modified(a), name(b), modified(b), byTime);
    }

    private static int Compare(MemberName a, long aModified, MemberName b, long bModified, bool byTime)
    {
        bool aLive = a.Kind == MemberKind.Live;
        bool bLive = b.Kind == MemberKind.Live;
        if (aLive || bLive)
            return aLive == bLive ? aModified.CompareTo(bModified) : aLive ? 1 : -1;
        if (byTime)
            return aModified.CompareTo(bModified);
        if (a.Place != b.Place)
            return a.Kind == MemberKind.Numbered ? b.Place.CompareTo(a.Place) : a.Place.CompareTo(b.Place);
        return a.Sequence != b.Sequence ? a.Sequence.CompareTo(b.Sequence) : aModified.CompareTo(bModified);
    }
}
