namespace Plimsoll.Kernel.Statistics;

/// <summary>exp(x) - 1 and ln(1 + x) to full precision near zero, which the base library does not promise (Kahan's correction).</summary>
public static class NearZero
{
    /// <summary>exp(x) - 1.</summary>
    /// <param name="x">Any number.</param>
    public static double ExpMinusOne(double x)
    {
        var exponential = Math.Exp(x);
        if (exponential == 1) return x;
        var difference = exponential - 1;
        return difference == -1 || double.IsInfinity(exponential) ? difference : difference * x / Math.Log(exponential);
    }

    /// <summary>ln(1 + x).</summary>
    /// <param name="x">Above -1.</param>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
