namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>What a depth message is.</summary>
public enum DepthForm
{
    /// <summary>Changes since the message before.</summary>
    Change,

    /// <summary>A whole book that came on the stream itself, in order with the changes.</summary>
    StreamSnapshot,

    /// <summary>A whole book that was asked for beside the stream: changes before and after it are on the way.</summary>
    RequestedSnapshot,
}
