namespace Plimsoll.Scoring.Core.Training;

/// <summary>Solves a symmetric positive definite system given by its upper triangle.</summary>
internal static class CholeskySolve
{
    /// <summary>Solution of upper * x = right; a pivot that vanished is left out (its unknown is 0).</summary>
    public static double[] Of(double[] upper, double[] right, int size, int stride)
    {
        var lower = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = upper[(column * stride) + row];
                for (var inner = 0; inner < column; inner++)
                    sum -= lower[(row * size) + inner] * lower[(column * size) + inner];

                var pivot = lower[(column * size) + column];
                lower[(row * size) + column] = row == column ? (sum > 1e-12 ? Math.Sqrt(sum) : 0) : pivot > 0 ? sum / pivot : 0;
            }
        }

        var solution = new double[size];
        for (var row = 0; row < size; row++)
        {
            var sum = right[row];
            for (var inner = 0; inner < row; inner++)
                sum -= lower[(row * size) + inner] * solution[inner];

            solution[row] = lower[(row * size) + row] is var pivot && pivot > 0 ? sum / pivot : 0;
        }

        for (var row = size - 1; row >= 0; row--)
        {
            var sum = solution[row];
            for (var inner = row + 1; inner < size; inner++)
                sum -= lower[(inner * size) + row] * solution[inner];

            solution[row] = lower[(row * size) + row] is var pivot && pivot > 0 ? sum / pivot : 0;
        }

        return solution;
    }
}
