using Plimsoll.Testing;

namespace Plimsoll.ContractTests.Schema;

public sealed class BufTests
{
    private const string Baseline = "shared/contracts/baseline/v1.binpb";
    private const string MarketEventProto = "shared/contracts/proto/plimsoll/market/v1/market_event.proto";

    [Fact]
    public async Task Contracts_pass_buf_lint()
    {
        var lint = await NodeTools.BufAsync(SharedData.RepositoryRoot, "lint");
        Assert.True(lint.ExitCode == 0, lint.Said);
    }

    [Fact]
    public async Task Stable_contracts_have_not_broken_since_the_baseline()
    {
        var breaking = await NodeTools.BufAsync(SharedData.RepositoryRoot, "breaking", "--against", Baseline);
        Assert.True(breaking.ExitCode == 0, breaking.Said);
    }

    [Theory]
    [InlineData("double price = 1;", "float price = 1;", "FIELD_SAME_TYPE")]
    [InlineData("uint64 sequence = 8;", "uint64 sequence = 18;", "FIELD_NO_DELETE")]
    [InlineData("bool late = 9;", "bool is_late = 9;", "FIELD_SAME_NAME")]
    [InlineData("  BOOK_STATE_STALE = 2;", "", "ENUM_VALUE_NO_DELETE")]
    public async Task An_incompatible_change_is_caught(string before, string after, string rule)
    {
        using var copy = new ProtoCopy();
        copy.Replace(MarketEventProto, before, after);
        var breaking = await NodeTools.BufAsync(copy.Root, "breaking", "--against", CommittedFile.PathOf(Baseline), "--error-format", "json");
        Assert.Equal(100, breaking.ExitCode);
        Assert.Contains(rule, breaking.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_field_is_no_breaking_change()
    {
        using var copy = new ProtoCopy();
        copy.Replace(MarketEventProto, "bool backfill = 10;", "bool backfill = 10;\n  // One more.\n  string more = 11;");
        var breaking = await NodeTools.BufAsync(copy.Root, "breaking", "--against", CommittedFile.PathOf(Baseline));
        Assert.True(breaking.ExitCode == 0, breaking.Said);
    }

    [Fact]
    public async Task An_undocumented_message_fails_lint()
    {
        using var copy = new ProtoCopy();
        copy.Replace(MarketEventProto, "// One execution.\n", "");
        var lint = await NodeTools.BufAsync(copy.Root, "lint");
        Assert.Equal(100, lint.ExitCode);
        Assert.Contains("Trade", lint.Output, StringComparison.Ordinal);
    }
}
