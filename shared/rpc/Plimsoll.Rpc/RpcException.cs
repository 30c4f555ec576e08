namespace Plimsoll.Rpc;

/// <summary>A call that did not succeed. Thrown by a service it becomes the call's status as it is; thrown by a client it carries what came back.</summary>
public sealed class RpcException : Exception
{
    /// <summary>An outcome without metadata.</summary>
    /// <param name="status">Code and message.</param>
    public RpcException(Status status)
        : this(status, [], null)
    {
    }

    /// <summary>An outcome with trailing metadata.</summary>
    /// <param name="status">Code and message.</param>
    /// <param name="trailers">Metadata sent, or received, with the status.</param>
    /// <param name="inner">What caused it; never leaves the process.</param>
    public RpcException(Status status, Metadata trailers, Exception? inner = null)
        : base(status.ToString(), inner)
    {
        Status = status;
        Trailers = trailers;
    }

    /// <summary>An outcome by code and message.</summary>
    /// <param name="code">Status code.</param>
    /// <param name="detail">Names the field, the value and the limit.</param>
    public RpcException(StatusCode code, string detail)
        : this(new Status(code, detail))
    {
    }

    /// <summary>Code and message.</summary>
    public Status Status { get; }

    /// <summary>The code alone.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>Metadata that came, or goes, with the status.</summary>
    public Metadata Trailers { get; }
}
