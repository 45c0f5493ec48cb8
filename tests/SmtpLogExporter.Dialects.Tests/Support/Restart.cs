using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>A reader that goes on where another one was saved.</summary>
internal static class Restart
{
    public static Reading Of(Reading before)
    {
        StateWriter saved = new();
        before.Reader.Save(saved);
        Reading after = new();
        StateReader reader = new(saved.Written);
        after.Reader.Load(reader);
        Assert.True(reader.AtEnd);
        return after;
    }
}
