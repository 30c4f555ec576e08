using Plimsoll.Cli.Line;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_log_that_has_reached_its_largest_size_says_so_once_and_ends()
    {
        var path = Path.Combine(folder.Path, "run.log");
        using (var log = new RunLog(path, most: 10))
        {
            log.Write("12345");
            log.Write("678901");
            log.Write("lost");
        }

        Assert.Equal(["12345678901", "plimsoll: the log ends here, it has reached its largest size"], File.ReadAllLines(path));
    }
}
