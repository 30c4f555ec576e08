namespace Plimsoll.ArchitectureTests.Rooms;

/// <summary>What a room may know.</summary>
/// <param name="Room">Project name.</param>
/// <param name="Projects">Projects it may reference.</param>
/// <param name="Packages">Packages it may reference.</param>
public sealed record RoomRule(string Room, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages);

/// <summary>The table of docs/architecture.md: one row per shared room.</summary>
public static class RoomRules
{
    /// <summary>Rooms that hold one vendor each and never see each other.</summary>
    public static IReadOnlyList<string> VendorRooms { get; } =
        ["Plimsoll.Messaging", "Plimsoll.State", "Plimsoll.Rpc", "Plimsoll.Bus", "Plimsoll.Outbound"];

    public static IReadOnlyList<RoomRule> Shared { get; } =
    [
        new("Plimsoll.Kernel", [], []),
        new("Plimsoll.Market", ["Plimsoll.Kernel"], []),
        new("Plimsoll.Contracts", [], ["Google.Protobuf", "Grpc.Tools"]),
        new("Plimsoll.Messaging", ["Plimsoll.Kernel", "Plimsoll.Contracts"], ["Confluent.Kafka", "librdkafka.redist"]),
        new("Plimsoll.State", ["Plimsoll.Kernel"], ["StackExchange.Redis"]),
        new("Plimsoll.Rpc", ["Plimsoll.Kernel", "Plimsoll.Contracts"], ["Google.Protobuf", "Grpc.Tools"]),
        new("Plimsoll.Bus", ["Plimsoll.Kernel"], ["MassTransit", "MassTransit.RabbitMQ"]),
        new("Plimsoll.Outbound", ["Plimsoll.Kernel"], ["Polly"]),
        new("Plimsoll.Hosting", ["Plimsoll.Kernel"], ["OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol"]),
    ];

    /// <summary>Every pure core.</summary>
    public static RoomRule Core { get; } =
        new("*.Core", ["Plimsoll.Kernel", "Plimsoll.Market", "Plimsoll.Contracts"], ["Google.Protobuf", "MathNet.Numerics"]);

    /// <summary>Who may reference a vendor's package.</summary>
    public static IReadOnlyDictionary<string, string> OwnerOfPackage { get; } = new Dictionary<string, string>
    {
        ["Confluent.Kafka"] = "Plimsoll.Messaging",
        ["StackExchange.Redis"] = "Plimsoll.State",
        ["MassTransit"] = "Plimsoll.Bus",
        ["MassTransit.RabbitMQ"] = "Plimsoll.Bus",
        ["OpenTelemetry"] = "Plimsoll.Hosting",
        ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] = "Plimsoll.Hosting",
    };
}
