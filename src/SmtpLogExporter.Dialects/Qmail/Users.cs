namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>
/// Who put a message in, from the number of the user. qmail's own users have the numbers of its instructions (7790-7796), of FreeBSD's ports (81-87) or of Debian's packages (64010-64020);
/// of each the first is alias, who forwards.
/// </summary>
internal static class Users
{
    private const int FirstPerson = 500;

    public static bool IsAlias(int user) => user is 7790 or 81 or 64010;

    /// <summary>A person or root: a program of this machine handed it in.</summary>
    public static bool IsPerson(int user) => user == 0 || (user >= FirstPerson && user is not ((>= 7790 and <= 7796) or (>= 64010 and <= 64020)));
}
