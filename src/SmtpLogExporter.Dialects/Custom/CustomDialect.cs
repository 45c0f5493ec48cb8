using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>Reads a log as a configuration describes it. The first rule that fits a line says its event; a line that no rule fits is unmatched.</summary>
internal sealed class CustomDialect : FileDialect
{
    private readonly CustomRule[] rules;
    private readonly CustomLayout layout;
    private readonly CustomStamp stamp;
    private readonly CustomSpeech speech;
    private readonly bool isSessionless;
    private CustomRule? found;

    public CustomDialect(CustomSpec spec, TimeZoneInfo zone)
    {
        rules = spec.Rules;
        layout = spec.NewLayout();
        stamp = new CustomStamp(spec.Time, zone);
        speech = new CustomSpeech(endUntold: !Array.Exists(rules, rule => rule.Event == CustomEvent.Removed));
        isSessionless = !Array.Exists(rules, rule => rule.Slots[(int)CustomField.Session] is not null);
    }

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        found = null;
        LineParts parts = layout.Open(line);
        if (parts != LineParts.Found) return header.End(parts == LineParts.Nothing ? Outcome.Known : Outcome.Malformed);
        foreach (CustomRule rule in rules)
        {
            if (!layout.Fits(rule, line)) continue;
            found = rule;
            break;
        }

        if (found is null) return header.End(Outcome.Unmatched);
        CustomValues values = new(found, layout, line);
        if (!stamp.TryRead(values[CustomField.Time], out header.Time) && found.Event != CustomEvent.None) return header.End(Outcome.Malformed);
        header.Host = values[CustomField.Server];
        header.Session = values[CustomField.Session];
        header.Sessionless = isSessionless || header.Session.IsEmpty;
        header.Listener = values.Word(CustomField.Listener, Listener.Smtp);
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events) =>
        speech.TrySay(at, new CustomValues(found!, layout, line), events) ? Outcome.Known : Outcome.Unmatched;

    public override void Begin(long writtenAt) => stamp.Begin(writtenAt);

    public override void Save(StateWriter to)
    {
        stamp.Save(to);
        layout.Save(to);
    }

    public override void Load(StateReader from)
    {
        stamp.Load(from);
        layout.Load(from);
    }
}
