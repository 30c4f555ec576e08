namespace Plimsoll.Kernel.Statistics;

/// <summary>
/// The complementary error function, plain and scaled, to about 1e-15 relative over the whole line: W. J. Cody, "Rational Chebyshev
/// approximation for the error function", Mathematics of Computation 23 (1969).
/// </summary>
public static class ErrorFunction
{
    private const double InverseSqrtPi = 0.56418958354775628695;
    private const double SmallLimit = 0.46875;

    /// <summary>erfc(x) = 1 - erf(x), 0 to 2; not below 1e-308 for any x below 26.</summary>
    /// <param name="x">Any number.</param>
    public static double Complementary(double x)
    {
        var y = Math.Abs(x);
        if (y <= SmallLimit) return 1 - Small(x);
        var tail = Scaled(y) * ExpOfMinusSquare(y);
        return x < 0 ? 2 - tail : tail;
    }

    /// <summary>erfcx(x) = exp(x²) erfc(x): falls like 1/(x √π), where erfc itself is too small for a double.</summary>
    /// <param name="x">At least 0.</param>
    public static double Scaled(double x)
    {
        if (x <= SmallLimit) return Math.Exp(x * x) * (1 - Small(x));
        return x <= 4 ? Middle(x) : Large(x);
    }

    private static double Small(double x)
    {
        var z = x * x;
        var top = ((((1.85777706184603153e-1 * z) + 3.16112374387056560e0) * z + 1.13864154151050156e2) * z + 3.77485237685302021e2) * z + 3.20937758913846947e3;
        var bottom = (((z + 2.36012909523441209e1) * z + 2.44024637934444173e2) * z + 1.28261652607737228e3) * z + 2.84423683343917062e3;
        return x * top / bottom;
    }

    private static double Middle(double y)
    {
        var top = 2.15311535474403846e-8 * y;
        top = (top + 5.64188496988670089e-1) * y;
        top = (top + 8.88314979438837594e0) * y;
        top = (top + 6.61191906371416295e1) * y;
        top = (top + 2.98635138197400131e2) * y;
        top = (top + 8.81952221241769090e2) * y;
        top = (top + 1.71204761263407058e3) * y;
        top = (top + 2.05107837782607147e3) * y;
        top += 1.23033935479799725e3;
        var bottom = y;
        bottom = (bottom + 1.57449261107098347e1) * y;
        bottom = (bottom + 1.17693950891312499e2) * y;
        bottom = (bottom + 5.37181101862009858e2) * y;
        bottom = (bottom + 1.62138957456669019e3) * y;
        bottom = (bottom + 3.29079923573345963e3) * y;
        bottom = (bottom + 4.36261909014324716e3) * y;
        bottom = (bottom + 3.43936767414372164e3) * y;
        bottom += 1.23033935480374942e3;
        return top / bottom;
    }

    private static double Large(double y)
    {
        var z = 1 / (y * y);
        var top = 1.63153871373020978e-2 * z;
        top = (top + 3.05326634961232344e-1) * z;
        top = (top + 3.60344899949804439e-1) * z;
        top = (top + 1.25781726111229246e-1) * z;
        top = (top + 1.60837851487422766e-2) * z;
        top += 6.58749161529837803e-4;
        var bottom = z;
        bottom = (bottom + 2.56852019228982242e0) * z;
        bottom = (bottom + 1.87295284992346725e0) * z;
        bottom = (bottom + 5.27905102951428412e-1) * z;
        bottom = (bottom + 6.05183413124413191e-2) * z;
        bottom += 2.33520497626869185e-3;
        return (InverseSqrtPi - (z * top / bottom)) / y;
    }

    // Splitting the square keeps the relative error of exp(-y²) at one unit in the last place for large y.
    private static double ExpOfMinusSquare(double y)
    {
        var head = Math.Truncate(y * 16) / 16;
        return Math.Exp(-head * head) * Math.Exp(-((y - head) * (y + head)));
    }
}
