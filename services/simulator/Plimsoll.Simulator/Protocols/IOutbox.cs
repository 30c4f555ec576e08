namespace Plimsoll.Simulator.Protocols;

/// <summary>Where a protocol's messages go.</summary>
internal interface IOutbox
{
    /// <summary>Whether anyone listens to a topic.</summary>
    bool HasListeners(string topic);

    /// <summary>Sends a message to those who subscribed to a topic.</summary>
    void Send(string topic, byte[] message);
}
