namespace SmtpLogExporter.Logs.Files;

/// <summary>All directories that are looked into, each listed once per search.</summary>
internal sealed class Directories(IFileSystem files, Clock clock)
{
    private readonly Dictionary<string, DirectoryListing> _listings = new(PathNames.Comparer);
    private long _searchNumber;

    public IFileSystem Files => files;

    public void BeginSearch() => _searchNumber++;

    /// <summary>Nothing was renamed, made or deleted there since it was last listed.</summary>
    public bool IsAsListed(string path) => _listings.TryGetValue(path, out DirectoryListing? listing) && listing.IsAsListed;

    public DirectoryListing Of(string path)
    {
        if (!_listings.TryGetValue(path, out DirectoryListing? listing))
            _listings[path] = listing = new DirectoryListing(files, clock, path);
        listing.Refresh(_searchNumber);
        return listing;
    }
}
