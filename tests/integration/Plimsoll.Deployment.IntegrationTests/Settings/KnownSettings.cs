using System.Reflection;

namespace Plimsoll.Deployment.IntegrationTests.Settings;

/// <summary>Every setting that the code knows: the properties of the types that name their section in a constant <c>Section</c>.</summary>
internal static class KnownSettings
{
    /// <summary>Option types by section.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = ServiceHosts.All.Values
        .Select(build => build.Method.DeclaringType!.Assembly).SelectMany(WithRooms).Distinct()
        .SelectMany(assembly => assembly.GetTypes())
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)))
        .Where(entry => entry.Section is { IsLiteral: true })
        .ToDictionary(entry => (string)entry.Section!.GetRawConstantValue()!, entry => entry.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a variable such as <c>PLIMSOLL_Kafka__Prefix</c> sets an option that exists.</summary>
    public static bool Knows(string variable)
    {
        var path = variable["PLIMSOLL_".Length..].Split("__");
        for (var depth = path.Length - 1; depth > 0; depth--)
        {
            if (Sections.TryGetValue(string.Join(':', path[..depth]), out var type))
                return Has(type, path[depth..]);
        }

        return false;
    }

    private static bool Has(Type type, string[] path)
    {
        var property = type.GetProperty(path[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        if (property is null)
            return false;
        return path.Length == 1 || typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType) || Has(property.PropertyType, path[1..]);
    }

    private static IEnumerable<Assembly> WithRooms(Assembly host) => host.GetReferencedAssemblies()
        .Where(name => name.Name!.StartsWith("Plimsoll.", StringComparison.Ordinal)).Select(Assembly.Load).Append(host);
}
