using System.Net;
using System.Security.Cryptography.X509Certificates;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Access;

/// <summary>Finds out who asks and decides whether he may.</summary>
internal sealed class Gatekeeper(WebConfiguration web, TimeProvider time) : IDisposable
{
    private readonly PasswordCheck passwords = new(time);

    /// <summary>Who has which role; a reload replaces it.</summary>
    public AccessPlan Access { get; set; } = new();

    /// <summary>Somebody has to prove who he is.</summary>
    public bool IsRestricted => Access.IsSet || web.Current.Users.Count > 0 || web.Current.Tls?.ClientAuth == ClientAuth.RequireAndVerifyClientCert;

    /// <param name="context">The request.</param>
    /// <param name="needed">What it needs.</param>
    public async Task<Verdict> DecideAsync(HttpContext context, Role needed)
    {
        WebSettings settings = web.Current;
        X509Certificate2? certificate = settings.Tls is { VerifiesClients: true } ? context.Connection.ClientCertificate : null;
        Credentials? given = Credentials.Read(context.Request.Headers.Authorization.ToString());
        Role role = certificate is null ? Role.None : RoleOf(certificate);
        string who = certificate is null ? "" : $"cert:{certificate.Subject}";
        bool isProven = certificate is not null && settings.Users.Count == 0;
        if (given is { IsBearer: true } && Tokens.NameOf(given.Secret, Access.TokenFiles) is { } token)
        {
            isProven = true;
            who = $"token:{token}";
            role = Highest(role, RoleOf(who));
        }
        else if (given is { IsBearer: false } && settings.Users.Count > 0)
        {
            PasswordAnswer answer = await passwords.AskAsync(given.User, given.Secret, settings.Users, AddressOf(context));
            if (answer == PasswordAnswer.Busy) return new Verdict(StatusCodes.Status429TooManyRequests, Role.None, who, "too many passwords are being tried");
            if (answer == PasswordAnswer.Right)
            {
                isProven = true;
                who = $"user:{given.User}";
                role = Highest(role, RoleOf(who));
            }
        }

        return Judge(context, needed, role, who, isProven, given is not null);
    }

    public void Dispose() => passwords.Dispose();

    private static Role Highest(Role a, Role b) => a > b ? a : b;

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? Endpoints.ConnectionCounts.NameOf(address) : "local";

    // A unix socket has no address: whoever may open it is on this machine.
    private static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    private Verdict Judge(HttpContext context, Role needed, Role role, string who, bool isProven, bool hasGiven)
    {
        if (!IsRestricted)
        {
            role = IsLocal(context) ? Role.Admin : Role.Status;
            return role >= needed ? new Verdict(StatusCodes.Status200OK, role, "anybody") : new Verdict(StatusCodes.Status403Forbidden, role, "anybody", "without authentication only from this machine");
        }

        if (role >= needed) return new Verdict(StatusCodes.Status200OK, role, who);
        if (isProven || who.Length > 0) return new Verdict(isProven ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized, role, who, $"{who} may not do this");
        return new Verdict(StatusCodes.Status401Unauthorized, Role.None, "", hasGiven ? "wrong credentials" : "no credentials");
    }

    private Role RoleOf(string principal) => Access.IsSet ? Access.Roles.GetValueOrDefault(principal) : Role.Admin;

    private Role RoleOf(X509Certificate2 certificate)
    {
        // Beside passwords a certificate alone opens nothing, as in Prometheus' other exporters; with roles given to certificates it does.
        if (!Access.IsSet) return web.Current.Users.Count == 0 ? Role.Admin : Role.None;
        Role role = Access.Roles.GetValueOrDefault($"cert:{certificate.Subject}");
        foreach (string name in ClientCertificate.Names(certificate)) role = Highest(role, Access.Roles.GetValueOrDefault($"cert:{name}"));
        return role;
    }
}
