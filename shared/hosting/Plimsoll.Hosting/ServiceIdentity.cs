namespace Plimsoll.Hosting;

/// <summary>Which service a host is.</summary>
/// <param name="Name">Name as in telemetry, e.g. <c>whale-tracker</c>.</param>
public sealed record ServiceIdentity(string Name);
