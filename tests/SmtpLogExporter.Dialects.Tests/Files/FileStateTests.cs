using System.Text;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Files;

public sealed class FileStateTests
{
    public static TheoryData<string> Dialects() => FileCaseTests.Dialects();

    /// <summary>Columns, sessions in the middle of their dialogue and the place of the clock are saved: a header need not be read again.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_restart_after_any_line_changes_no_event(string dialect)
    {
        foreach (LineBlock block in LineCases.Files(dialect).SelectMany(LineCases.Blocks))
        {
            Reading whole = block.Start();
            List<string> said = [];
            Reading part = block.Start();
            foreach ((string text, _) in block.Lines)
            {
                byte[] line = Encoding.UTF8.GetBytes(text);
                whole.Read(line);
                part.Read(line);
                said.AddRange(part.Events.Lines);
                part = block.Restart(part);
            }

            Assert.Equal(whole.Events.Lines, said);
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_truncated_state_is_refused_in_the_agreed_way(string dialect)
    {
        Reading before = new Reading().All(LineCases.Lines(dialect));
        Mail.StateWriter saved = new();
        before.Reader.Save(saved);
        for (int length = 0; length < saved.Written.Length; length += 1 + (length / 64))
        {
            int cut = length;
            Assert.Throws<InvalidDataException>(() => new DialectReader(new DialectSettings { FallbackServer = "here" }).Load(new Mail.StateReader(saved.Written[..cut])));
        }
    }
}
