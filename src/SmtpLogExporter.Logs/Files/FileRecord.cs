namespace SmtpLogExporter.Logs.Files;

/// <summary>What is saved of a file. Changes only under the gate.</summary>
internal sealed class FileRecord
{
    private readonly Anchor _anchor = new();
    private string _path = "";
    private FileKey _key;
    private long _modified;
    private long _diskSize;
    private Head _head;
    private LineEncoding _encoding;
    private long _position;
    private long _size;
    private EntryState _state;
    private bool _isRemains;
    private bool _isNew;
    private bool _isBroken;
    private int _generation;

    public void Take(FileEntry entry)
    {
        _path = entry.Path;
        _key = entry.Key;
        _modified = entry.Modified;
        _diskSize = entry.DiskSize;
        _head = entry.Head;
        _encoding = entry.Encoding;
        _size = entry.Size;
        _state = entry.State;
        _isRemains = entry.IsRemains;
        _isNew = entry.IsNew;
        _isBroken = entry.IsBroken;
        _generation = entry.Generation;
        _position = entry.Position;
        _anchor.Set(entry.Anchor);
    }

    public void Save(BinaryWriter to)
    {
        to.Write(_path);
        to.Write(_key.Inode);
        to.Write(_key.Born);
        to.Write(_modified);
        to.Write(_diskSize);
        to.Write((short)_head.Length);
        Write(to, _head.Hash);
        to.Write((byte)_encoding);
        to.Write(_position);
        to.Write((short)_anchor.Length);
        Write(to, _anchor.Digest);
        to.Write(_size);
        to.Write((byte)_state);
        to.Write(_isRemains);
        to.Write(_isNew);
        to.Write(_isBroken);
        to.Write(_generation);
    }

    public static FileEntry Load(BinaryReader from)
    {
        string path = from.ReadString();
        FileKey key = new(from.ReadUInt64(), from.ReadInt64());
        long modified = from.ReadInt64();
        long diskSize = from.ReadInt64();
        Head head = new(Checked(from.ReadInt16(), Head.Limit), ReadDigest(from));
        LineEncoding encoding = (LineEncoding)Checked(from.ReadByte(), (int)LineEncoding.Utf16BigEndian);
        long position = Checked(from.ReadInt64(), long.MaxValue);
        int anchorLength = Checked(from.ReadInt16(), Anchor.Limit);
        UInt128 digest = ReadDigest(from);
        long size = Checked(from.ReadInt64(), long.MaxValue);
        EntryState state = (EntryState)Checked(from.ReadByte(), (int)EntryState.Copy);
        bool isRemains = from.ReadBoolean();
        bool isNew = from.ReadBoolean();
        bool isBroken = from.ReadBoolean();
        int generation = from.ReadInt32();
        if (anchorLength > position)
            throw new InvalidDataException("An anchor longer than the position it stands before.");
        FileEntry entry = new(path, MemberName.Of(System.IO.Path.GetFileName(path)))
        {
            Key = key,
            Modified = modified,
            DiskSize = diskSize,
            Head = head,
            Encoding = encoding,
            Position = position,
            Size = size,
            State = state == EntryState.Copy ? EntryState.Reading : state,
            IsRemains = isRemains,
            IsNew = isNew || state == EntryState.Copy,
            IsBroken = isBroken,
            Generation = generation,
        };
        // Whether a copy still is one is looked at anew.
        if (state == EntryState.Copy && entry.Name.IsArchive)
            entry.State = EntryState.Checking;
        entry.Anchor.Restore(anchorLength, digest);
        return entry;
    }

    private static int Checked(int value, int limit) => (int)Checked((long)value, limit);

    private static long Checked(long value, long limit) =>
        value >= 0 && value <= limit ? value : throw new InvalidDataException("A saved file position is out of range.");

    private static void Write(BinaryWriter to, UInt128 digest)
    {
        to.Write((ulong)digest);
        to.Write((ulong)(digest >> 64));
    }

    private static UInt128 ReadDigest(BinaryReader from)
    {
        ulong low = from.ReadUInt64();
        return new UInt128(from.ReadUInt64(), low);
    }
}
