namespace SmtpLogExporter.Logs.Files;

/// <summary>A source as it was saved.</summary>
internal sealed class SavedFamily
{
    private const int CountLimit = 1_000_000;

    public required string Key { get; init; }

    public required string Label { get; init; }

    public SourceAccount Account { get; } = new();

    /// <summary>Of a journal: its last entry that was counted; empty for files.</summary>
    public string Cursor { get; init; } = "";

    public List<FileEntry> Entries { get; } = [];

    public static void Save(BinaryWriter to, string key, string label, SourceAccount account, IReadOnlyList<FileRecord> records, string cursor = "")
    {
        to.Write(key);
        to.Write(label);
        to.Write(cursor);
        account.Save(to);
        to.Write(records.Count);
        foreach (FileRecord record in records)
            record.Save(to);
    }

    public void Save(BinaryWriter to)
    {
        FileRecord[] records = new FileRecord[Entries.Count];
        for (int i = 0; i < records.Length; i++)
        {
            Entries[i].Publish();
            records[i] = Entries[i].Record;
        }

        Save(to, Key, Label, Account, records, Cursor);
    }

    public static SavedFamily Load(BinaryReader from)
    {
        SavedFamily saved = new() { Key = from.ReadString(), Label = from.ReadString(), Cursor = from.ReadString() };
        saved.Account.Load(from);
        int count = Checked(from.ReadInt32());
        for (int i = 0; i < count; i++)
            saved.Entries.Add(FileRecord.Load(from));
        return saved;
    }

    public static int Checked(int count) =>
        count is >= 0 and <= CountLimit ? count : throw new InvalidDataException("A saved count is out of range.");
}
