namespace Plimsoll.Scoring.Core.Panels;

/// <summary>The rows of one symbol's files, before they are laid on the grid.</summary>
internal sealed class SymbolFiles(string symbol)
{
    public string Symbol => symbol;

    public List<(long OpenMs, double Open, double High, double Low, double Close, double Volume)> Candles { get; } = [];

    public List<(long OpenMs, double Close)> Mark { get; } = [];

    public List<(long TimeMs, double Rate)> Funding { get; } = [];

    public List<(long TimeMs, double Units)> OpenInterest { get; } = [];

    /// <summary>Rows that were not numbers or not a market: a price or open interest at or below zero, a high below a low.</summary>
    public int Refused { get; private set; }

    public void Read(PanelFileKind kind, TextReader text)
    {
        var rows = new NumberRows(text, kind switch { PanelFileKind.Candles => 5, PanelFileKind.Mark => 4, _ => 1 });
        while (rows.Read())
            Refused += Take(kind, rows.TimeMs, rows.Row) ? 0 : 1;

        Refused += rows.Refused;
    }

    private bool Take(PanelFileKind kind, long time, ReadOnlySpan<double> row)
    {
        switch (kind)
        {
            case PanelFileKind.Candles when row[0] > 0 && row[2] > 0 && row[3] > 0 && row[1] >= row[2] && row[4] >= 0:
                Candles.Add((time, row[0], row[1], row[2], row[3], row[4]));
                return true;
            case PanelFileKind.Mark when row[3] > 0:
                Mark.Add((time, row[3]));
                return true;
            case PanelFileKind.Funding when Math.Abs(row[0]) < 1:
                Funding.Add((time, row[0]));
                return true;
            case PanelFileKind.OpenInterest when row[0] > 0:
                OpenInterest.Add((time, row[0]));
                return true;
            default:
                return false;
        }
    }
}
