using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging;

/// <summary>The native Kafka library of the distribution.</summary>
public static class KafkaLibrary
{
    /// <summary>Loads it, for Kafka clients that are made outside this room: independent readers and load generators in tests.</summary>
    /// <exception cref="DllNotFoundException">It is not installed; the message says how to install it.</exception>
    public static void Load() => NativeLibraryLoader.EnsureLoaded();
}
