using System.Globalization;
using System.Text;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>One event as a line of text; empty fields are left out.</summary>
internal sealed class EventText
{
    private readonly StringBuilder line = new();

    public void Begin(string session, string kind)
    {
        line.Clear();
        if (session.Length > 0) line.Append('{').Append(session).Append("} ");
        line.Append(kind);
    }

    public void Add(string name, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty) Add(name, Encoding.UTF8.GetString(value));
    }

    public void Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, string value) => line.Append(' ').Append(name).Append('=').Append(value);

    public override string ToString() => line.ToString();
}
