using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Query;

namespace Plimsoll.Console.Api;

/// <summary>Turns what went wrong in a handler into a problem that names the parameter or the service.</summary>
internal sealed class ServiceFailures(ServiceBoard board, Live.ConsoleMeter meter) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (QueryException wrong)
        {
            return Problems.Of(wrong);
        }
        catch (ServiceException failed)
        {
            meter.ServiceFailed(failed.Service);
            return Problems.Of(failed, board.Of(failed.Service));
        }
    }
}
