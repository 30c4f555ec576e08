using Plimsoll.Rpc;

namespace Plimsoll.Console.Links;

/// <summary>A service did not give an answer: it is away, too slow, or refused.</summary>
public sealed class ServiceException : Exception
{
    /// <summary>An outcome of a call.</summary>
    /// <param name="service">Service that was asked.</param>
    /// <param name="code">Status code of the call.</param>
    /// <param name="detail">The service's own words.</param>
    /// <param name="inner">The call's exception.</param>
    public ServiceException(string service, StatusCode code, string detail, Exception? inner = null)
        : base($"{service}: {code} {detail}", inner)
    {
        Service = service;
        Code = code;
        Detail = detail;
    }

    /// <summary>Service that was asked.</summary>
    public string Service { get; }

    /// <summary>Status code of the call.</summary>
    public StatusCode Code { get; }

    /// <summary>The service's own words.</summary>
    public string Detail { get; }
}
