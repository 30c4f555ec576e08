namespace Plimsoll.Simulator.Chain;

/// <summary>What a node answers instead of a result.</summary>
internal sealed class ChainFault(int code, string message) : Exception(message)
{
    public int Code => code;

    public static ChainFault Parameters(string what) => new(-32602, what);
}
