using Plimsoll.ArchitectureTests.House;

namespace Plimsoll.ArchitectureTests.Rooms;

public sealed class RoomTests
{
    public static TheoryData<string> SharedRooms => [.. RoomRules.Shared.Select(rule => rule.Room)];

    [Theory]
    [MemberData(nameof(SharedRooms))]
    public void A_shared_room_knows_only_what_its_row_allows(string room)
    {
        var rule = RoomRules.Shared.Single(row => row.Room == room);
        AssertWithin(rule, Repository.Shipped.Single(project => project.Name == room));
    }

    [Fact]
    public void Every_shared_project_has_a_row() =>
        Assert.Equal(
            RoomRules.Shared.Select(rule => rule.Room).Order(StringComparer.Ordinal),
            Repository.Shipped.Where(project => !project.IsService).Select(project => project.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_core_knows_kernel_market_and_contracts_only()
    {
        var cores = Repository.Shipped.Where(project => project.IsCore).ToList();
        Assert.True(cores.Count >= 5);
        Assert.All(cores, core => AssertWithin(RoomRules.Core, core));
    }

    [Fact]
    public void Vendor_rooms_never_see_each_other() =>
        Assert.All(RoomRules.Shared.Where(rule => RoomRules.VendorRooms.Contains(rule.Room)), rule =>
            Assert.Empty(Repository.Shipped.Single(project => project.Name == rule.Room).Projects.Intersect(RoomRules.VendorRooms)));

    [Fact]
    public void A_service_references_its_own_core_and_shared_rooms_never_another_service()
    {
        foreach (var host in Repository.Shipped.Where(project => project.IsService && project.Service != "cli"))
        {
            var foreign = Repository.Shipped.Where(project => project.IsService && project.Service != host.Service).Select(project => project.Name);
            Assert.Empty(host.Projects.Intersect(foreign));
        }
    }

    [Fact]
    public void No_shipped_project_references_a_test_or_the_command()
    {
        var tests = Repository.Projects.Where(project => project.IsTest).Select(project => project.Name).Append("Plimsoll.Cli").ToHashSet();
        Assert.All(Repository.Shipped, project => Assert.Empty(project.Projects.Intersect(tests)));
    }

    [Fact]
    public void Every_service_host_is_known_to_the_command()
    {
        var command = Repository.Shipped.Single(project => project.Name == "Plimsoll.Cli");
        var hosts = Repository.Shipped.Where(project => project.IsService && !project.IsCore && project.Service is not ("cli" or "simulator"));
        Assert.All(hosts, host => Assert.Contains(host.Name, command.Projects));
    }

    [Fact]
    public void A_vendor_package_is_referenced_by_its_room_only()
    {
        foreach (var (package, owner) in RoomRules.OwnerOfPackage)
            Assert.Equal([owner], Repository.Shipped.Where(project => project.Packages.Contains(package)).Select(project => project.Name));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Text("Plimsoll.slnx");
        Assert.All(Repository.Projects, project => Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal));
    }

    private static void AssertWithin(RoomRule rule, ProjectFile project)
    {
        Assert.True(!project.Projects.Except(rule.Projects).Any(), $"{project} references {string.Join(", ", project.Projects.Except(rule.Projects))}");
        Assert.True(!project.Packages.Except(rule.Packages).Any(), $"{project} references {string.Join(", ", project.Packages.Except(rule.Packages))}");
    }
}
