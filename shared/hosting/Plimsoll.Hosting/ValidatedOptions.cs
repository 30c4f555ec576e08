using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Plimsoll.Hosting.Validation;

namespace Plimsoll.Hosting;

/// <summary>Options that are bound from a section and checked before anything starts.</summary>
public static class ValidatedOptions
{
    /// <summary>
    /// Binds <typeparamref name="T"/> to a section and checks DataAnnotations and <c>IValidatableObject</c> at start. An error reads
    /// <c>Section:Key is 'value', must be ...</c>; values of secrets are never shown.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Section, e.g. <c>Kafka</c>.</param>
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IServiceCollection services, string section)
        where T : class, new()
    {
        services.AddSingleton<IConfigureOptions<T>>(
            provider => new SectionBinding<T>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
        services.AddSingleton<IValidateOptions<T>>(
            provider => new SectionRules<T>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
        return services.AddOptions<T>().ValidateOnStart();
    }

    /// <summary>Reads a section at once, with the same checks: for settings that decide what is registered.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="section">Section, e.g. <c>Bus</c>.</param>
    /// <exception cref="OptionsValidationException">A setting is malformed or out of range.</exception>
    public static T ReadValidated<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = new T();
        var source = configuration.GetSection(section);
        new SectionBinding<T>(source).Configure(options);
        var result = new SectionRules<T>(source).Validate(Microsoft.Extensions.Options.Options.DefaultName, options);
        return result.Failed ? throw new OptionsValidationException(section, typeof(T), result.Failures) : options;
    }
}
