using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>A reader that goes on where another one was saved.</summary>
internal static class Restart
{
    public static Reading Of(Reading before, DialectSettings? settings = null, bool withListener = false)
    {
        StateWriter saved = new();
        before.Reader.Save(saved);
        Reading after = new(settings, withListener: withListener);
        StateReader reader = new(saved.Written);
        after.Reader.Load(reader);
        Assert.True(reader.AtEnd);
        return after;
    }
}
