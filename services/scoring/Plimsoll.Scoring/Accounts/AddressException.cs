namespace Plimsoll.Scoring.Accounts;

/// <summary>The state of an address could not be read.</summary>
internal sealed class AddressException(string message, Exception? inner = null) : Exception(message, inner);
