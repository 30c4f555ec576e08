using Plimsoll.Console.Links;
using Plimsoll.Console.Views;
using Plimsoll.Rpc;

namespace Plimsoll.Console.Api;

/// <summary>Answers from a followed stream are given only while the stream is open: what it said before is not passed off as now.</summary>
internal static class LiveService
{
    /// <exception cref="ServiceException">The stream is not open.</exception>
    public static void Require(bool isOpen, ServiceStateView state)
    {
        if (!isOpen || state.State == ServiceStateView.Away)
            throw new ServiceException(state.Name, StatusCode.Unavailable, state.Detail ?? "its stream is not open yet");
    }
}
