namespace Plimsoll.Cli.Doctor;

/// <summary>How a check came out.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>The line runs without it, with less.</summary>
    Missing,

    /// <summary>The line cannot run.</summary>
    Bad,
}

/// <summary>One thing the doctor looked at.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Verdict">How it came out.</param>
/// <param name="Detail">What was found and, where it is not good, what to do.</param>
internal sealed record Finding(string Subject, Verdict Verdict, string Detail);
