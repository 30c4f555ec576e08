using Plimsoll.ArchitectureTests.House;

namespace Plimsoll.ArchitectureTests.Rooms;

/// <summary>Kernel, Market and the cores compute: no I/O, no clock, no chance, no logging, by what their compiled code refers to.</summary>
public sealed class PurityTests
{
    private static readonly string[] ForbiddenNamespaces =
    [
        "System.IO.Pipes", "System.IO.Enumeration", "System.IO.IsolatedStorage", "System.IO.MemoryMappedFiles", "System.Net", "Microsoft.AspNetCore",
        "Microsoft.Extensions", "Confluent", "StackExchange", "MassTransit", "OpenTelemetry", "System.Diagnostics.Metrics", "System.Reflection.Emit",
    ];

    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Console",
        "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Diagnostics.Activity",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.Tasks.Parallel",
        "System.Security.Cryptography.RandomNumberGenerator", "System.DateTimeKind.Local", "System.TimeZoneInfo",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random.get_Shared", "System.Environment.GetEnvironmentVariable",
        "System.Environment.get_TickCount64", "System.Environment.get_TickCount", "System.Environment.get_ProcessorCount", "System.Environment.get_MachineName",
        "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Delay", "System.HashCode.Combine",
    ];

    public static TheoryData<string> Pure => [.. Repository.Shipped.Where(project => project.IsCore).Select(project => project.Name), "Plimsoll.Market"];

    [Theory]
    [MemberData(nameof(Pure))]
    public void A_pure_room_does_no_io_reads_no_clock_draws_no_chance_and_logs_nothing(string room)
    {
        var compiled = CompiledRoom.Read(room);
        var named = compiled.Types.Where(type => ForbiddenTypes.Contains(type) || ForbiddenNamespaces.Any(name => Begins(type, name)));
        Assert.Empty(named.Concat(compiled.Members.Where(member => ForbiddenMembers.Contains(member))));
    }

    [Theory]
    [MemberData(nameof(Pure))]
    public void A_pure_room_is_compiled_against_nothing_but_its_row(string room)
    {
        string[] allowed = ["Plimsoll.Kernel", "Plimsoll.Market", "Plimsoll.Contracts", "Google.Protobuf", "MathNet.Numerics"];
        Assert.All(CompiledRoom.Read(room).Assemblies, name => Assert.True(Begins(name, "System") || allowed.Contains(name), name));
    }

    [Fact]
    public void The_kernel_is_compiled_against_the_base_class_library_only() =>
        Assert.All(CompiledRoom.Read("Plimsoll.Kernel").Assemblies, name => Assert.True(Begins(name, "System"), name));

    [Fact]
    public void A_vendor_is_compiled_into_its_room_only()
    {
        foreach (var (package, owner) in RoomRules.OwnerOfPackage)
        {
            var users = Repository.Shipped.Where(project => project.Name != "Plimsoll.Cli").Select(project => CompiledRoom.Read(project.Name))
                .Where(room => room.Assemblies.Any(name => Begins(name, package)));
            Assert.True(users.All(room => room.Name == owner), $"{package} is used by {string.Join(", ", users.Select(room => room.Name))}");
        }
    }

    [Fact]
    public void The_check_itself_sees_what_it_forbids()
    {
        var compiled = CompiledRoom.Read("Plimsoll.ArchitectureTests");
        Assert.Contains("System.IO.File", compiled.Types);
        Assert.Contains("System.Environment.GetEnvironmentVariable", CompiledRoom.Read("Plimsoll.Testing").Members);
    }

    private static bool Begins(string name, string prefix) =>
        name == prefix || name.StartsWith($"{prefix}.", StringComparison.Ordinal);
}
