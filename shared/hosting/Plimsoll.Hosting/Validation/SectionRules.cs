using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Plimsoll.Hosting.Validation;

/// <summary>Checks bound options: every attribute of every property, then the object's own rules.</summary>
internal sealed class SectionRules<T>(IConfigurationSection section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var failures = new List<string>();
        foreach (var property in OptionProperty.Of(typeof(T)))
            Check(property, options, failures);

        if (failures.Count == 0 && options is IValidatableObject own)
            failures.AddRange(own.Validate(new ValidationContext(options)).Where(result => result is not null).Select(Describe));

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;

        string Describe(ValidationResult result)
        {
            var named = OptionProperty.Of(typeof(T)).Where(property => result.MemberNames.Contains(property.Name));
            var keys = string.Join(" and ", named.Select(property => $"{section.Path}:{property.Key} is {property.Shown(property.ValueIn(options))}"));
            return keys.Length > 0 ? $"{keys}: {result.ErrorMessage}" : $"{section.Path}: {result.ErrorMessage}";
        }
    }

    private void Check(OptionProperty property, T options, List<string> failures)
    {
        var value = property.ValueIn(options);
        var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = property.Name };
        if (property.Rules.Any(rule => rule.GetValidationResult(value, context) != ValidationResult.Success)
            || (property.ScalarType.IsEnum && value is not null && !IsDefined(property.ScalarType, value)))
            failures.Add(property.Failure(section.Path, value, property.Allowed));
    }

    private static bool IsDefined(Type type, object value) =>
        type.IsDefined(typeof(FlagsAttribute), inherit: false) || Enum.IsDefined(type, value);
}
