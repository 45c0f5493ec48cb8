namespace SmtpLogExporter.Logs.Files;

/// <summary>All directories that are looked into, each listed once per search.</summary>
internal sealed class Directories(IFileSystem files)
{
    private readonly Dictionary<string, DirectoryListing> _listings = new(PathNames.Comparer);
    private long _searchNumber;

    public IFileSystem Files => files;

    public void BeginSearch() => _searchNumber++;

    /// <summary>Something was renamed, made or deleted since this search listed them: names and files may not belong together.</summary>
    public bool HaveChanged()
    {
        foreach (DirectoryListing listing in _listings.Values)
        {
            if (listing.HasChangedSince(_searchNumber))
                return true;
        }

        return false;
    }

    public DirectoryListing Of(string path)
    {
        if (!_listings.TryGetValue(path, out DirectoryListing? listing))
            _listings[path] = listing = new DirectoryListing(files, path);
        listing.Refresh(_searchNumber);
        return listing;
    }
}
