using SmtpLogExporter.State;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.State;

public sealed class StateFolderTests : IDisposable
{
    private readonly TempFolder temp = new();

    private string Place => temp["state-folder"];

    private string Newest => Path.Combine(Place, "state");

    private string Previous => Path.Combine(Place, "state.previous");

    public void Dispose() => temp.Dispose();

    [Fact]
    public void An_empty_folder_is_a_first_start()
    {
        FoundState found = Load();
        Assert.Null(found.Snapshot);
        Assert.False(found.WasUsed);
        Assert.Equal(0, found.Sequence);
    }

    [Fact]
    public void A_start_that_saved_nothing_leaves_no_trace_of_having_run()
    {
        _ = Load();
        Assert.False(Load().WasUsed);
    }

    [Fact]
    public void The_newest_generation_is_found_and_the_one_before_is_kept()
    {
        Save(1, 2, 3);

        FoundState found = Load();
        Assert.Equal(3, found.Snapshot?.Sequence);
        Assert.False(found.IsOlder);
        Assert.True(found.WasUsed);
        Assert.Empty(found.Remarks);
        File.Delete(Newest);
        Assert.Equal(2, Load().Snapshot?.Sequence);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("zeroed")]
    [InlineData("flipped")]
    [InlineData("emptied")]
    [InlineData("removed")]
    public void Row_28_a_damaged_newest_generation_falls_back_to_the_one_before(string damage)
    {
        Save(1, 2);
        Damage(Newest, damage);

        FoundState found = Load();
        Assert.Equal(1, found.Snapshot?.Sequence);
        Assert.True(found.IsOlder);
    }

    [Fact]
    public void When_both_generations_are_damaged_nothing_is_found_but_earlier_use_is_known()
    {
        Save(1, 2);
        Damage(Newest, "flipped");
        Damage(Previous, "cut");

        FoundState found = Load();
        Assert.Null(found.Snapshot);
        Assert.True(found.WasUsed);
        Assert.Equal(2, found.Remarks.Count);
    }

    [Fact]
    public void A_damaged_generation_never_takes_the_place_of_a_sound_one()
    {
        Save(1, 2);
        Damage(Newest, "flipped");
        using (StateFolder folder = StateFolder.Open(Place)!)
        {
            folder.Load();
            folder.Save(new Snapshot(3, []));
        }

        Damage(Newest, "flipped");
        Assert.Equal(1, Load().Snapshot?.Sequence);
    }

    [Fact]
    public void Row_27_a_crash_between_the_renames_loses_nothing()
    {
        Save(1, 2);
        File.Move(Newest, Path.Combine(Place, "state.tmp"));

        FoundState found = Load();
        Assert.Equal(2, found.Snapshot?.Sequence);
        Assert.False(found.IsOlder);
    }

    [Fact]
    public void Row_27_a_half_written_file_is_no_damage()
    {
        Save(1, 2);
        File.WriteAllBytes(Path.Combine(Place, "state.tmp"), File.ReadAllBytes(Newest)[..20]);

        FoundState found = Load();
        Assert.Equal(2, found.Snapshot?.Sequence);
        Assert.False(found.IsOlder);
        Assert.Empty(found.Remarks);
    }

    [Fact]
    public void A_file_of_an_unknown_version_is_set_aside_and_never_written_over()
    {
        Save(1);
        byte[] bytes = File.ReadAllBytes(Newest);
        bytes[8] = 9;
        File.WriteAllBytes(Newest, bytes);
        Assert.Null(Load().Snapshot);
        Save(2, 3, 4);
        File.WriteAllBytes(Newest, bytes);
        Load();

        Assert.Equal(bytes, File.ReadAllBytes(Newest + ".v9"));
        Assert.Equal(bytes, File.ReadAllBytes(Newest + ".v9.2"));
    }

    [Fact]
    public void The_mark_of_what_was_shown_survives()
    {
        Save(1);
        using (StateFolder folder = StateFolder.Open(Place)!) folder.MarkShown(17);

        FoundState found = Load();
        Assert.Equal(17, found.Shown);
        Assert.Equal(17, found.Sequence);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("emptied")]
    public void An_illegible_mark_says_nothing(string damage)
    {
        Save(1);
        using (StateFolder folder = StateFolder.Open(Place)!) folder.MarkShown(17);
        Damage(Path.Combine(Place, "shown"), damage);
        Assert.Equal(0, Load().Shown);
    }

    [Fact]
    public void A_second_process_does_not_get_the_folder()
    {
        using (StateFolder first = StateFolder.Open(Place)!) Assert.Null(StateFolder.Open(Place));
        using StateFolder? again = StateFolder.Open(Place);
        Assert.NotNull(again);
    }

    [Fact]
    public void Only_the_owner_may_read()
    {
        Save(1, 2);
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no permission bits");
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Place));
        foreach (string file in Directory.GetFiles(Place)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_folder_that_comes_late_continues_after_what_lies_in_it()
    {
        Save(5, 6);
        using (AbsentFolder late = new(Place)) late.Save(new Snapshot(1, []));
        Assert.Equal(7, Load().Snapshot?.Sequence);
    }

    private void Save(params long[] sequences)
    {
        using StateFolder folder = StateFolder.Open(Place)!;
        folder.Load();
        foreach (long sequence in sequences) folder.Save(new Snapshot(sequence, [new StateSection("meta", 1, new byte[100])]));
    }

    private FoundState Load()
    {
        using StateFolder folder = StateFolder.Open(Place)!;
        return folder.Load();
    }

    private static void Damage(string file, string how)
    {
        byte[] bytes = File.ReadAllBytes(file);
        switch (how)
        {
            case "cut": bytes = bytes[..(bytes.Length / 2)]; break;
            case "zeroed": Array.Clear(bytes); break;
            case "flipped": bytes[^1] ^= 1; break;
            case "emptied": bytes = []; break;
            default:
                File.Delete(file);
                return;
        }

        File.WriteAllBytes(file, bytes);
    }
}
