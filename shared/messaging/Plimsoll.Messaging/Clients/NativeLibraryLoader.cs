using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Plimsoll.Messaging.Clients;

/// <summary>
/// Loads librdkafka from the distribution. The NuGet feed has no <c>librdkafka.redist</c> with the native library, so the name that
/// Confluent.Kafka and this room import is mapped to the shared object of the package <c>librdkafka1</c> (docs/adr/0001).
/// </summary>
internal static class NativeLibraryLoader
{
    /// <summary>The import name used by <see cref="Embedded.LibRdKafka"/>.</summary>
    internal const string ImportName = "librdkafka";

    private const string SharedObject = "librdkafka.so.1";
    private const string Advice =
        $"Kafka's native library {SharedObject} was not found. On Debian or Ubuntu: apt-get install librdkafka1";

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Makes the library ready; safe to call from anywhere, any number of times.</summary>
    /// <exception cref="DllNotFoundException">The library is not installed; the message says how to install it.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, Resolve);
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLoader).Assembly, Resolve);
        try
        {
            Library.Load();
        }
        catch (Exception e) when (e is DllNotFoundException or InvalidOperationException)
        {
            throw new DllNotFoundException(Advice, e);
        }

        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != ImportName)
            return 0;

        return NativeLibrary.TryLoad(SharedObject, out var handle) ? handle : throw new DllNotFoundException(Advice);
    }
}
