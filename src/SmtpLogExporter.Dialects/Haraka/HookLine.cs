namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// <c>hook=queue plugin=queue/smtp_forward function=queue_forward params="" retval=OK msg=""</c>: what a plugin decided (plugins.js). The parameters of AUTH hold the client's password in base64
/// and are never looked at.
/// </summary>
internal static class HookLine
{
    public static bool TryRead(in HarakaLine line, HarakaMemory memory)
    {
        ReadOnlySpan<byte> hook = line.Fields["hook"u8];
        if (hook.IsEmpty) return false;
        memory.LogsHooks = true;
        ReadOnlySpan<byte> plugin = line.Fields["plugin"u8];
        bool accepted = line.Fields["retval"u8].SequenceEqual("OK"u8);
        if (accepted && plugin.StartsWith("auth/"u8)) memory.Session(line.Id).IsAuthenticated = true;
        else if (accepted && (hook.SequenceEqual("queue"u8) || hook.SequenceEqual("queue_outbound"u8)) && memory.Messages.Find(line.Id) is { } message) message.Taker.Set(plugin);
        return true;
    }
}
