using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf.Reflection;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>Small translations from the wire to JSON.</summary>
internal static class Wire
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    /// <summary>An enum value by its name in the .proto file without the type's prefix, e.g. LIQUIDATION_PRONE; a number nobody knows is UNKNOWN.</summary>
    public static string Word(Enum value) => Names.GetOrAdd(value, NameOf);

    /// <summary>Unix milliseconds, or null for zero.</summary>
    public static long? TimeMs(long unixNs) => unixNs == 0 ? null : UnixTime.ToMs(unixNs);

    /// <summary>A price, or null where there is none.</summary>
    public static double? Price(double price) => price > 0 && double.IsFinite(price) ? price : null;

    private static string NameOf(Enum value)
    {
        var type = value.GetType();
        var original = type.GetField(value.ToString())?.GetCustomAttribute<OriginalNameAttribute>()?.Name;
        if (original is null)
            return "UNKNOWN";

        var prefix = Prefix(type.Name);
        return original.StartsWith(prefix, StringComparison.Ordinal) ? original[prefix.Length..] : original;
    }

    // PositionSide becomes POSITION_SIDE_.
    private static string Prefix(string typeName) =>
        string.Concat(typeName.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}")) + "_";
}
