namespace Plimsoll.Rpc;

/// <summary>The status codes of gRPC, with their numbers on the wire.</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The caller gave up.</summary>
    Cancelled = 1,

    /// <summary>An error of which nothing more is known.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the server's state; the message names the field and the limit.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call was done.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A named bound was reached.</summary>
    ResourceExhausted = 8,

    /// <summary>The server's state does not allow the call; it does not help to try again at once.</summary>
    FailedPrecondition = 9,

    /// <summary>The operation lost against another one; trying again may help.</summary>
    Aborted = 10,

    /// <summary>The request reaches beyond the valid range.</summary>
    OutOfRange = 11,

    /// <summary>The server has no such method, or does not understand the encoding.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the server or of the protocol is broken.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached or is going away; trying again later may help.</summary>
    Unavailable = 14,

    /// <summary>Data was lost for good.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known.</summary>
    Unauthenticated = 16,
}
