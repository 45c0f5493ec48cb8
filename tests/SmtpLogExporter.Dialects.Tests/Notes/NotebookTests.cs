using System.Text;
using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Tests.Notes;

public sealed class NotebookTests
{
    [Fact]
    public void A_note_is_found_again_until_it_is_removed()
    {
        Notebook<Word> book = new(1000);
        for (int i = 0; i < 500; i++) book.Open(Key(i)).Text.Set(Key(i * 7));
        for (int i = 0; i < 500; i += 2) book.Remove(book.Find(Key(i))!);
        Assert.Equal(250, book.Count);
        for (int i = 0; i < 500; i++) Assert.Equal(i % 2 == 1, book.Find(Key(i)) is { } note && note.Text.Span.SequenceEqual(Key(i * 7)));
        Assert.True(book.Open(Key(0)).Text.IsEmpty);
    }

    [Fact]
    public void The_longest_untouched_note_goes_when_there_are_too_many()
    {
        Notebook<Word> book = new(3);
        foreach (int i in new[] { 1, 2, 3, 1, 4 }) book.Open(Key(i));
        Assert.Null(book.Find(Key(2)));
        Assert.NotNull(book.Find(Key(1)));
        Assert.Equal(3, book.Count);
    }

    [Fact]
    public void A_saved_notebook_forgets_in_the_same_order()
    {
        Notebook<Word> book = new(3);
        foreach (int i in new[] { 1, 2, 3, 1 }) book.Open(Key(i)).Text.Set(Key(i));
        StateWriter saved = new();
        book.Save(saved);
        Notebook<Word> other = new(3);
        other.Load(new StateReader(saved.Written));
        other.Open(Key(4));
        Assert.Null(other.Find(Key(2)));
        Assert.Equal("key1", Encoding.ASCII.GetString(other.Find(Key(1))!.Text.Span));
    }

    [Fact]
    public void A_list_keeps_its_texts_and_numbers()
    {
        NoteList list = new();
        for (int i = 0; i < 40; i++) list.Add(Key(i), i % 3);
        Assert.Equal(17, list.Find(Key(17)));
        Assert.Equal(-1, list.Find(Key(40)));
        Assert.Equal(2, list.FindMark(2));
        list.Replace(5, "another, longer text"u8, 9);
        Assert.Equal(40, list.Count);
        Assert.Equal("another, longer text", Encoding.ASCII.GetString(list[39]));
        Assert.Equal("key6", Encoding.ASCII.GetString(list[5]));
        Assert.Equal(9, list.Mark(39));
        for (int i = 0; i < 5000; i++) list.Add(Key(i), 0);
        Assert.Equal(1000, list.Count);
    }

    private static byte[] Key(int number) => Encoding.ASCII.GetBytes($"key{number}");

    private sealed class Word : Note
    {
        public NoteText Text { get; } = new();

        public override void Clear() => Text.Clear();

        public override void Save(StateWriter to) => Text.Save(to);

        public override void Load(StateReader from) => Text.Load(from);
    }
}
