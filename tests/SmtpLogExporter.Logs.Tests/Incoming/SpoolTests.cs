using System.Text;
using SmtpLogExporter.Logs.Incoming;

namespace SmtpLogExporter.Logs.Tests.Incoming;

public sealed class SpoolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smtplog-spool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_appended_is_read_again_from_any_offset()
    {
        using (Spool spool = new(_folder, 0))
        {
            spool.Append("one\n"u8);
            spool.Append("two\nthree\n"u8);
        }

        using Spool again = new(_folder, 4);
        Assert.Equal((0, 14), (again.Begin, again.End));
        Assert.Equal("two\nthree\n", Rest(again, 4, out long missing));
        Assert.Equal(0, missing);
    }

    [Fact]
    public void A_line_cut_off_by_a_crash_is_taken_away()
    {
        using (Spool spool = new(_folder, 0)) spool.Append("one\ntwo\n"u8);
        File.AppendAllText(Directory.GetFiles(_folder)[0], "thr");
        using Spool again = new(_folder, 0);
        Assert.Equal(8, again.End);
        again.Append("four\n"u8);
        Assert.Equal("one\ntwo\nfour\n", Rest(again, 0, out _));
    }

    [Fact]
    public void Offsets_go_on_where_the_spool_was_thrown_away()
    {
        using Spool spool = new(_folder, 1000);
        Assert.Equal((1000, 1000), (spool.Begin, spool.End));
        spool.Append("one\n"u8);
        using Spool again = new(_folder, 1000);
        Assert.Equal("one\n", Rest(again, 1000, out _));
    }

    [Fact]
    public void A_disk_that_refuses_leaves_a_hole_of_known_size()
    {
        string folder = Path.Combine(_folder, "inner");
        using Spool spool = new(folder, 0);
        spool.Append("one\n"u8);
        spool.Trim(4);
        Directory.Delete(folder, recursive: true);
        spool.Append("lost\n"u8);
        Assert.NotNull(spool.Trouble);
        Directory.CreateDirectory(folder);
        spool.Append("two\n"u8);
        Assert.Null(spool.Trouble);
        using Spool again = new(folder, 4);
        Assert.Equal("two\n", Rest(again, 4, out long missing));
        Assert.Equal(5, missing);
    }

    [Fact]
    public void What_is_not_needed_is_deleted_and_nothing_else()
    {
        using Spool spool = new(_folder, 0);
        byte[] line = Encoding.UTF8.GetBytes(new string('x', 1_000_000 - 1) + "\n");
        for (int i = 0; i < 20; i++) spool.Append(line);
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
        spool.Trim(8_000_000);
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
        spool.Trim(9_500_000);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        spool.Trim(20_000_000);
        Assert.Empty(Directory.GetFiles(_folder));
        spool.Append("next\n"u8);
        Assert.Equal("next\n", Rest(spool, 20_000_000, out _));
    }

    private static string Rest(Spool spool, long position, out long missing)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[2_000_000];
        missing = 0;
        while (position < spool.End)
        {
            int count = spool.Read(ref position, spool.End, buffer, out long hole);
            missing += hole;
            position += count;
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
