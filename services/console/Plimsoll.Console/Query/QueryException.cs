namespace Plimsoll.Console.Query;

/// <summary>A parameter is wrong.</summary>
/// <param name="parameter">Parameter.</param>
/// <param name="value">What was given.</param>
/// <param name="allowed">What is allowed, in words.</param>
public sealed class QueryException(string parameter, string value, string allowed) : Exception($"{parameter} is '{value}', must be {allowed}")
{
    /// <summary>Parameter.</summary>
    public string Field => parameter;

    /// <summary>What was given, cut to 100 characters.</summary>
    public string Value => value.Length > 100 ? value[..100] : value;

    /// <summary>What is allowed, in words.</summary>
    public string Allowed => allowed;
}
