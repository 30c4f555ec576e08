using Microsoft.Extensions.Logging;

namespace Plimsoll.Rpc.Server;

/// <summary>What every call of one server shares.</summary>
internal sealed record ServerRuntime(RpcServerOptions Options, TimeProvider Clock, ILogger Logger, CancellationToken Stopping);
