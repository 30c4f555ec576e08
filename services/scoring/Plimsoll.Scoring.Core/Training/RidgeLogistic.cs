using System.Numerics;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Logistic regression with a ridge, by Newton's method with step halving (quant-spec D.3). Column 0 is the intercept.</summary>
internal sealed class RidgeLogistic
{
    private const int IterationsMax = 30;
    private const int HalvingsMax = 12;
    private const double Tolerance = 1e-5;

    private readonly double[] _matrix;
    private readonly byte[] _outcomes;
    private readonly int _columns;
    private readonly int _stride;
    private readonly double[] _hessian;
    private readonly double[] _gradient;

    /// <summary>Prepares a fit.</summary>
    /// <param name="matrix">Row-major; each row padded with zeros to <see cref="StrideOf"/>.</param>
    /// <param name="outcomes">Outcomes.</param>
    /// <param name="columns">Columns, the intercept included.</param>
    public RidgeLogistic(double[] matrix, byte[] outcomes, int columns)
    {
        (_matrix, _outcomes, _columns, _stride) = (matrix, outcomes, columns, StrideOf(columns));
        (_hessian, _gradient) = (new double[_columns * _stride], new double[_stride]);
    }

    /// <summary>Row length in memory.</summary>
    public static int StrideOf(int columns) => (columns + 7) / 8 * 8;

    /// <summary>Minimises loss + ridge/2 b^2.</summary>
    /// <param name="ridge">Ridge of every column.</param>
    /// <param name="start">Where to start; the solution on return.</param>
    public void Solve(ReadOnlySpan<double> ridge, double[] start)
    {
        var loss = Loss(start, ridge);
        for (var iteration = 0; iteration < IterationsMax; iteration++)
        {
            Accumulate(start, ridge);
            var step = CholeskySolve.Of(_hessian, _gradient, _columns, _stride);
            var largest = 0.0;
            foreach (var move in step)
                largest = Math.Max(largest, Math.Abs(move));

            (loss, var moved) = Advance(start, step, ridge, loss);
            if (largest < Tolerance || !moved)
                return;
        }
    }

    private (double Loss, bool Moved) Advance(double[] at, double[] step, ReadOnlySpan<double> ridge, double loss)
    {
        var candidate = new double[at.Length];
        for (var (halving, share) = (0, 1.0); halving < HalvingsMax; (halving, share) = (halving + 1, share / 2))
        {
            for (var column = 0; column < _columns; column++)
                candidate[column] = at[column] - (share * step[column]);

            if (Loss(candidate, ridge) is var next && next <= loss)
            {
                candidate.CopyTo(at, 0);
                return (next, loss - next > 1e-9 * Math.Abs(loss));
            }
        }

        return (loss, false);
    }

    private double Loss(double[] at, ReadOnlySpan<double> ridge)
    {
        var loss = 0.0;
        for (var column = 0; column < _columns; column++)
            loss += ridge[column] / 2 * at[column] * at[column];

        for (var row = 0; row < _outcomes.Length; row++)
        {
            var logit = Dot(row, at);
            loss += Math.Max(logit, 0) - (_outcomes[row] * logit) + Math.Log(1 + Math.Exp(-Math.Abs(logit)));
        }

        return loss;
    }

    private void Accumulate(double[] at, ReadOnlySpan<double> ridge)
    {
        Array.Clear(_hessian);
        Array.Clear(_gradient);
        for (var row = 0; row < _outcomes.Length; row++)
        {
            var p = 1 / (1 + Math.Exp(-Dot(row, at)));
            var x = _matrix.AsSpan(row * _stride, _stride);
            AddScaled(_gradient, x, p - _outcomes[row], 0);
            var weight = Math.Max(p * (1 - p), 1e-10);
            for (var column = 0; column < _columns; column++)
                AddScaled(_hessian.AsSpan(column * _stride, _stride), x, weight * x[column], column);
        }

        for (var column = 0; column < _columns; column++)
        {
            _gradient[column] += ridge[column] * at[column];
            _hessian[(column * _stride) + column] += ridge[column] + 1e-9;
        }
    }

    private double Dot(int row, double[] at)
    {
        var x = _matrix.AsSpan(row * _stride, _stride);
        var sum = Vector<double>.Zero;
        for (var column = 0; column < _stride; column += Vector<double>.Count)
            sum += new Vector<double>(x[column..]) * new Vector<double>(at.AsSpan(column));

        return Vector.Sum(sum);
    }

    /// <summary>Adds scale times x, from the vector that holds column <paramref name="from"/> on: the upper triangle is enough.</summary>
    private static void AddScaled(Span<double> target, ReadOnlySpan<double> x, double scale, int from)
    {
        if (scale == 0)
            return;

        var factor = new Vector<double>(scale);
        for (var column = from / Vector<double>.Count * Vector<double>.Count; column < x.Length; column += Vector<double>.Count)
            (new Vector<double>(target[column..]) + (factor * new Vector<double>(x[column..]))).CopyTo(target[column..]);
    }
}
