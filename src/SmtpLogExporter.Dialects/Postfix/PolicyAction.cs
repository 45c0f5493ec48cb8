namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>What a rule, a policy or a milter did.</summary>
internal enum PolicyAction : byte
{
    Reject,

    /// <summary><c>warn_if_reject</c>: it would have been a refusal.</summary>
    RejectWarning,
    Hold,
    Discard,
    Redirect,
    Warn,

    /// <summary>The message or its way was changed: prepend, replace, strip, bcc, filter, delay.</summary>
    Change,

    /// <summary>Nothing was done: info, permit, pass.</summary>
    Note,
}
