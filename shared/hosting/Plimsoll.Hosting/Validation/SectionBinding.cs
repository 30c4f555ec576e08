using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Plimsoll.Hosting.Validation;

/// <summary>Binds one section; text that is no value of the property's type is an options error like any other, not a stack trace.</summary>
internal sealed class SectionBinding<T>(IConfigurationSection section) : IConfigureOptions<T>
    where T : class
{
    public void Configure(T options)
    {
        var failures = OptionProperty.Of(typeof(T)).Select(Malformed).OfType<string>().ToList();
        if (failures.Count > 0)
            throw new OptionsValidationException(section.Path, typeof(T), failures);

        section.Bind(options);
    }

    private string? Malformed(OptionProperty property)
    {
        var text = section[property.Key];
        var converter = TypeDescriptor.GetConverter(property.ScalarType);
        if (string.IsNullOrEmpty(text) || property.ScalarType == typeof(string) || !converter.CanConvertFrom(typeof(string)))
            return null;

        try
        {
            converter.ConvertFromInvariantString(text);
            return null;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return property.Failure(section.Path, text, property.Allowed);
        }
    }
}
