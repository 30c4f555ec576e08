namespace Plimsoll.Hosting.Exposition;

/// <summary>Which meters and activity sources leave the process: the rooms' own, .NET's and MassTransit's.</summary>
internal static class MeterSources
{
    public const string Rooms = "Plimsoll.";

    /// <summary>Activity sources beside the rooms'.</summary>
    public static readonly string[] Activities = ["Microsoft.AspNetCore", "System.Net.Http", "MassTransit"];

    /// <summary>Meters beside the rooms'.</summary>
    public static readonly string[] Meters =
    [
        "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "MassTransit",
    ];

    public static bool IsExposed(string meter) => meter.StartsWith(Rooms, StringComparison.Ordinal) || Meters.Contains(meter);
}
