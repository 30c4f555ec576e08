using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Hosting;

/// <summary>Registers warm-ups.</summary>
public static class WarmUpRegistration
{
    /// <summary>Runs <typeparamref name="T"/> before <c>/health/ready</c> answers 200; warm-ups run one after the other, as registered.</summary>
    public static IServiceCollection AddWarmUp<T>(this IServiceCollection services)
        where T : class, IWarmUp => services.AddSingleton<IWarmUp, T>();
}
