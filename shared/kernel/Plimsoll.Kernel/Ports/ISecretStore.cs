namespace Plimsoll.Kernel.Ports;

/// <summary>Reads secrets (mounted files, or a Dapr secret store). A value is never logged.</summary>
public interface ISecretStore
{
    /// <summary>Reads one secret, or null where there is none.</summary>
    ValueTask<string?> GetAsync(string name, CancellationToken cancel);
}

/// <summary>Sends a payload through an output binding (mail, SMS and the like by a Dapr sidecar). Never on the market-data path.</summary>
public interface IOutputBinding
{
    /// <summary>Invokes the binding once, within its deadline.</summary>
    /// <param name="binding">Name of the binding as configured at the sidecar.</param>
    /// <param name="operation">Operation, e.g. <c>create</c>.</param>
    /// <param name="payload">JSON payload.</param>
    /// <param name="cancel">Cancels the call.</param>
    ValueTask InvokeAsync(string binding, string operation, ReadOnlyMemory<byte> payload, CancellationToken cancel);
}
