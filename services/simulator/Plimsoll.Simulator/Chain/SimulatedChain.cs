using System.Globalization;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Tape;

namespace Plimsoll.Simulator.Chain;

/// <summary>
/// The chain that whales move coins on: a block each 12 s of simulated time, with their transfers and the usual traffic of small ones. A
/// reorganisation replaces the last blocks: whales' transactions come again one block later, the usual traffic is another.
/// </summary>
internal sealed class SimulatedChain(string asset, ulong seed, IReadOnlyList<string> exchanges)
{
    /// <summary>Time between blocks.</summary>
    public const long BlockMs = 12_000;

    /// <summary>Deepest reorganisation: two epochs, beyond which blocks are final.</summary>
    public const int MostDepth = 64;

    // A week of blocks; older ones are pruned, as nodes do.
    private const int MostBlocks = 50_400;
    private const long FirstNumber = 1_000_000;
    private const int MostUsual = 3;
    private const ulong UserNames = 5_000;

    private readonly List<ChainBlock> _blocks = [];
    private readonly List<ChainTransaction> _waiting = [];
    private int _branch;

    public ChainToken Token { get; } = ChainWallets.TokenOf(asset);

    /// <summary>Blocks, oldest first; at least one after the first step.</summary>
    public IReadOnlyList<ChainBlock> Blocks => _blocks;

    /// <summary>Names of every wallet of the market that has moved coins.</summary>
    public SortedSet<string> Known { get; } = new(exchanges.Select(exchange => $"{exchange}-hot"), StringComparer.Ordinal);

    /// <summary>Reorganisations so far.</summary>
    public int Reorganisations => _branch;

    /// <summary>A transfer waits for the next block.</summary>
    public void Take(in ChainTransfer transfer)
    {
        var hash = ChainWallets.Hash(string.Create(CultureInfo.InvariantCulture, $"{seed}|{transfer.TimeMs}|{transfer.From}|{transfer.To}|{transfer.AmountBase}"));
        _waiting.Add(new ChainTransaction(hash, transfer.From, transfer.To, Token.UnitsOf(transfer.AmountBase), IsWhale: true));
        Known.Add(transfer.From);
        Known.Add(transfer.To);
    }

    /// <summary>Makes the blocks that are due.</summary>
    public void Advance(long nowMs)
    {
        var dueMs = nowMs - (nowMs % BlockMs);
        if (_blocks.Count > 0 && _blocks[^1].TimeMs >= dueMs) return;
        if (_blocks.Count >= MostBlocks) _blocks.RemoveRange(0, MostBlocks / 8);
        Mine(dueMs, [.. _waiting]);
        _waiting.Clear();
    }

    /// <summary>Replaces the last blocks by a branch of the same length.</summary>
    /// <param name="depth">How many, 1 to <see cref="MostDepth"/>.</param>
    public void Reorganise(int depth)
    {
        depth = Math.Min(depth, _blocks.Count - 1);
        if (depth < 1) return;
        _branch++;
        var dropped = _blocks[^depth..];
        _blocks.RemoveRange(_blocks.Count - depth, depth);
        List<ChainTransaction> moved = [];
        foreach (var block in dropped)
        {
            Mine(block.TimeMs, moved);
            moved = [.. block.Transactions.Where(transaction => transaction.IsWhale)];
        }

        _waiting.InsertRange(0, moved);
    }

    private void Mine(long timeMs, IReadOnlyList<ChainTransaction> transfers)
    {
        var number = _blocks.Count == 0 ? FirstNumber : _blocks[^1].Number + 1;
        var parent = _blocks.Count == 0 ? ChainWallets.Hash(string.Create(CultureInfo.InvariantCulture, $"{seed}|genesis")) : _blocks[^1].Hash;
        var name = string.Create(CultureInfo.InvariantCulture, $"{seed}|{number}|{_branch}|{parent}");
        _blocks.Add(new ChainBlock(number, ChainWallets.Hash(name), parent, timeMs, [.. transfers, .. Usual(number, name)]));
    }

    // Users send some coins to exchanges and take some from them; a block holds none to three of them.
    private IEnumerable<ChainTransaction> Usual(long number, string name)
    {
        var random = new RandomSource(seed ^ ((ulong)number * 0x9E37_79B9_7F4A_7C15) ^ ((ulong)_branch << 48));
        for (var i = random.Below(MostUsual + 1); i > 0; i--)
        {
            var exchange = $"{exchanges[random.Below(exchanges.Count)]}-hot";
            var user = string.Create(CultureInfo.InvariantCulture, $"user-{random.Below((int)UserNames)}");
            var amount = Token.UnitsOf(random.LogNormal(20_000, 1.2) / PriceOf(asset));
            var (from, to) = random.Below(2) == 0 ? (exchange, user) : (user, exchange);
            yield return new ChainTransaction(ChainWallets.Hash(string.Create(CultureInfo.InvariantCulture, $"{name}|{i}")), from, to, amount, IsWhale: false);
        }
    }

    private static double PriceOf(string asset) => Core.MarketSpec.All.First(market => market.Asset == asset).StartPrice;
}
