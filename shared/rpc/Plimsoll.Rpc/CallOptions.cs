namespace Plimsoll.Rpc;

/// <summary>How long a call may take, and what it carries. A deadline is mandatory: <c>default</c> is refused.</summary>
public readonly record struct CallOptions
{
    /// <summary>A call with a deadline.</summary>
    /// <param name="timeout">From now until DEADLINE_EXCEEDED; above zero, at most one day.</param>
    /// <param name="headers">Request metadata.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero or longer than a day.</exception>
    public CallOptions(TimeSpan timeout, Metadata? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromDays(1));
        Timeout = timeout;
        Headers = headers;
    }

    private CallOptions(Metadata? headers)
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
        Headers = headers;
    }

    /// <summary>Time from the call to DEADLINE_EXCEEDED; infinite for a stream that ends by cancellation.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Request metadata, or null.</summary>
    public Metadata? Headers { get; }

    internal bool IsUnlimited => Timeout == System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>A stream that runs until it is cancelled. Refused for unary calls.</summary>
    /// <param name="headers">Request metadata.</param>
    public static CallOptions UntilCancelled(Metadata? headers = null) => new(headers);
}
