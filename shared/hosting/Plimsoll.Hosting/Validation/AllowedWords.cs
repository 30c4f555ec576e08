using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Plimsoll.Hosting.Validation;

/// <summary>Says in words what a type or a rule allows.</summary>
internal static class AllowedWords
{
    public static string? OfType(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a duration such as 00:00:05",
        _ when type == typeof(Uri) => "a URL",
        _ when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => "a number",
        { IsPrimitive: true } => "a whole number",
        _ => null,
    };

    public static string? OfRule(ValidationAttribute rule) => rule switch
    {
        { ErrorMessage.Length: > 0 } => rule.ErrorMessage,
        RangeAttribute range => string.Create(
            CultureInfo.InvariantCulture,
            $"{(range.MinimumIsExclusive ? "above" : "from")} {range.Minimum} {(range.MaximumIsExclusive ? "to below" : "to")} {range.Maximum}"),
        RequiredAttribute => "present",
        StringLengthAttribute length => Length(length.MinimumLength, length.MaximumLength),
        LengthAttribute length => Length(length.MinimumLength, length.MaximumLength),
        MinLengthAttribute length => string.Create(CultureInfo.InvariantCulture, $"at least {length.Length} long"),
        MaxLengthAttribute length => string.Create(CultureInfo.InvariantCulture, $"at most {length.Length} long"),
        AllowedValuesAttribute values => $"one of {string.Join(", ", values.Values)}",
        DeniedValuesAttribute values => $"none of {string.Join(", ", values.Values)}",
        RegularExpressionAttribute pattern => $"of the form {pattern.Pattern}",
        UrlAttribute => "an absolute http or https URL",
        _ => rule.FormatErrorMessage("the value"),
    };

    private static string Length(int least, int most) => string.Create(CultureInfo.InvariantCulture, $"{least} to {most} long");
}
