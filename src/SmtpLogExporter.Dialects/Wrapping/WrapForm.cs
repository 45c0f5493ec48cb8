namespace SmtpLogExporter.Dialects.Wrapping;

/// <summary>What a container runtime put around a line.</summary>
internal enum WrapForm : byte
{
    None,

    /// <summary>Docker's json-file driver.</summary>
    Docker,

    /// <summary>Kubernetes' container runtime interface, also Podman's k8s-file.</summary>
    Cri,

    /// <summary>The output of <c>docker compose logs</c>.</summary>
    Compose,

    /// <summary>The output of <c>kubectl logs --prefix</c>.</summary>
    Kubectl,
}
