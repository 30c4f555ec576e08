using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Hosting.WarmUp;

internal static class WarmUpSetup
{
    public static void AddWarmUpRunner(this IServiceCollection services) =>
        services.AddSingleton<WarmUpState>().AddHostedService<WarmUpRunner>();
}
