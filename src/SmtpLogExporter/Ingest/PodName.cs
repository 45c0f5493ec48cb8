namespace SmtpLogExporter.Ingest;

/// <summary>
/// The pod a Kubernetes node's log is of (kubernetes pkg/kubelet/kuberuntime): <c>/var/log/containers/POD_NAMESPACE_CONTAINER-ID.log</c> and
/// <c>/var/log/pods/NAMESPACE_POD_UID/CONTAINER/0.log</c>. Names of pods and namespaces have no underscore.
/// </summary>
internal static class PodName
{
    private const int ContainerIdLength = 64;

    /// <summary>Null if the path is of no such log.</summary>
    public static string? Of(string? path)
    {
        if (path is null) return null;
        string[] parts = path.Split('/', '\\');
        if (parts.Length > 2 && parts[^2] == "containers") return OfLink(parts[^1]);
        if (parts.Length < 4 || parts[^4] != "pods") return null;
        return parts[^3].Split('_') is [_, { Length: > 0 } pod, { Length: > 0 }] ? pod : null;
    }

    private static string? OfLink(string name)
    {
        if (name.Split('_') is not [{ Length: > 0 } pod, { Length: > 0 }, { } container]) return null;
        int dash = container.LastIndexOf('-');
        string id = Path.GetFileNameWithoutExtension(container)[(dash + 1)..];
        return dash > 0 && id.Length == ContainerIdLength && id.All(char.IsAsciiHexDigitLower) ? pod : null;
    }
}
