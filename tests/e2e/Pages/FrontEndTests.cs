using Plimsoll.Testing;

namespace Plimsoll.EndToEndTests.Pages;

public sealed class FrontEndTests
{
    [Fact]
    public async Task The_front_ends_own_tests_pass()
    {
        var result = await ExternalTool.RunAsync(
            "npm", ["test", "--silent"], Path.Combine(SharedData.RepositoryRoot, "services", "console", "web"));

        Assert.True(result.ExitCode == 0, result.Said);
        Assert.Matches(@"# pass [1-9]\d", result.Output);
    }
}
