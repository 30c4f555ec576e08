using System.Numerics;

namespace Plimsoll.Simulator.Chain;

/// <summary>A transfer of the token: one transaction with one log.</summary>
/// <param name="Hash">Hash of the transaction; it stays when a reorganisation moves it to another block.</param>
/// <param name="From">Name of the sender.</param>
/// <param name="To">Name of the receiver.</param>
/// <param name="Units">Amount in the token's smallest units.</param>
/// <param name="IsWhale">A whale's; else the usual traffic.</param>
internal sealed record ChainTransaction(string Hash, string From, string To, BigInteger Units, bool IsWhale);

/// <summary>A block.</summary>
/// <param name="Number">Height.</param>
/// <param name="Hash">Hash.</param>
/// <param name="Parent">Hash of the block before.</param>
/// <param name="TimeMs">When it was made, Unix milliseconds, a full second.</param>
/// <param name="Transactions">In order.</param>
internal sealed record ChainBlock(long Number, string Hash, string Parent, long TimeMs, IReadOnlyList<ChainTransaction> Transactions);
