using System.Globalization;

namespace SmtpLogExporter.Logs.Events;

/// <summary>How the Event Log is asked: the part of XPath 1.0 it knows.</summary>
internal static class EventQuery
{
    public static string Of(EventLogSpec spec, long after)
    {
        string number = after.ToString(CultureInfo.InvariantCulture);
        if (spec.Providers.Count == 0)
            return $"*[System[(EventRecordID > {number})]]";

        // XPath knows no escape in a text; a name with a quotation mark is none.
        string names = string.Join(" or ", spec.Providers.Select(static name => $"@Name='{name.Replace("'", "", StringComparison.Ordinal)}'"));
        return $"*[System[Provider[{names}] and (EventRecordID > {number})]]";
    }
}
