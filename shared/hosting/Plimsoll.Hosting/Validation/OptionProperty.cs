using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Plimsoll.Hosting.Validation;

/// <summary>One property of an options class: its key, its rules, and how to speak of it.</summary>
internal sealed class OptionProperty
{
    private static readonly ConcurrentDictionary<Type, OptionProperty[]> Known = new();
    private static readonly string[] SecretWords = ["Password", "Secret", "Token", "Key"];
    private readonly PropertyInfo _info;

    private OptionProperty(PropertyInfo info)
    {
        _info = info;
        Key = info.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? info.Name;
        ScalarType = Nullable.GetUnderlyingType(info.PropertyType) ?? info.PropertyType;
        Rules = [.. info.GetCustomAttributes<ValidationAttribute>(inherit: true)];
        IsSecret = info.IsDefined(typeof(SecretAttribute))
            || (ScalarType == typeof(string) && SecretWords.Any(word => info.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    public string Key { get; }

    public Type ScalarType { get; }

    public IReadOnlyList<ValidationAttribute> Rules { get; }

    public string Name => _info.Name;

    /// <summary>What the property may be, in words: type and every rule.</summary>
    public string Allowed =>
        string.Join(", ", new[] { AllowedWords.OfType(ScalarType) }.Concat(Rules.Select(AllowedWords.OfRule)).OfType<string>());

    private bool IsSecret { get; }

    public static OptionProperty[] Of(Type type) =>
        Known.GetOrAdd(
            type,
            static known =>
            [
                .. known.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
                    .Select(property => new OptionProperty(property)),
            ]);

    public object? ValueIn(object options) => _info.GetValue(options);

    public string Failure(string section, object? value, string allowed) => $"{section}:{Key} is {Shown(value)}, must be {allowed}";

    public string Shown(object? value) =>
        IsSecret ? "(secret, not shown)" : value is null ? "missing" : $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'";
}
