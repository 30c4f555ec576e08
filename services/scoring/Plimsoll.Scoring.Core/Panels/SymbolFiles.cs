namespace Plimsoll.Scoring.Core.Panels;

/// <summary>The rows of one symbol's files, before they are laid on the grid.</summary>
internal sealed class SymbolFiles(string symbol)
{
    private static readonly PanelField[] CandleFields = [new("open"), new("high"), new("low"), new("close"), new("volume", Optional: true)];
    private static readonly PanelField[] MarkFields = [new("open", Optional: true), new("high", Optional: true), new("low", Optional: true), new("close")];
    private static readonly PanelField[] FundingFields = [new("open")];
    private static readonly PanelField[] InterestFields = [new("oi")];

    public string Symbol => symbol;

    public List<(long OpenMs, double Open, double High, double Low, double Close, double Volume)> Candles { get; } = [];

    public List<(long OpenMs, double Close)> Mark { get; } = [];

    public List<(long TimeMs, double Rate)> Funding { get; } = [];

    public List<(long TimeMs, double Units)> OpenInterest { get; } = [];

    /// <summary>Rows that were not numbers or not a market: a price or open interest at or below zero, a high below a low.</summary>
    public int Refused { get; private set; }

    /// <summary>File, row and field of the first of them.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="PanelException">It is empty, its header lacks a field, or it holds rows and none can be used; the message names the file.</exception>
    public void Read(PanelFileKind kind, string file, TextReader text)
    {
        var rows = new NumberRows(file, text, kind switch
        {
            PanelFileKind.Candles => CandleFields, PanelFileKind.Mark => MarkFields, PanelFileKind.Funding => FundingFields, _ => InterestFields,
        });
        var taken = 0;
        while (rows.Read())
        {
            if (Take(kind, rows.TimeMs, rows.Row) is { } fault)
                rows.Refuse(fault);
            else
                taken++;
        }

        if (taken == 0 && rows.FirstFault is { } first)
            throw new PanelException($"no row can be used: {first}");
        Refused += rows.Refused;
        FirstFault ??= rows.FirstFault;
    }

    private string? Take(PanelFileKind kind, long time, ReadOnlySpan<double> row)
    {
        switch (kind)
        {
            case PanelFileKind.Candles when row[0] > 0 && row[2] > 0 && row[3] > 0 && row[1] >= row[2] && !(row[4] < 0):
                Candles.Add((time, row[0], row[1], row[2], row[3], row[4]));
                return null;
            case PanelFileKind.Mark when row[3] > 0:
                Mark.Add((time, row[3]));
                return null;
            case PanelFileKind.Funding when Math.Abs(row[0]) < 1:
                Funding.Add((time, row[0]));
                return null;
            case PanelFileKind.OpenInterest when row[0] > 0:
                OpenInterest.Add((time, row[0]));
                return null;
            default:
                return kind switch
                {
                    PanelFileKind.Candles => "prices must be above 0, high not below low, volume not below 0",
                    PanelFileKind.Mark => "close must be above 0",
                    PanelFileKind.Funding => "open, the funding rate, must be within -1 and 1",
                    _ => "oi must be above 0",
                };
        }
    }
}
