namespace Plimsoll.Scoring.Core.Panels;

/// <summary>What a file of the panel holds.</summary>
internal enum PanelFileKind
{
    /// <summary>Five-minute candles, stamped by open time.</summary>
    Candles,

    /// <summary>Hourly mark-price candles, stamped by open time.</summary>
    Mark,

    /// <summary>Settled funding rates, stamped by settlement; the rate is in the second column.</summary>
    Funding,

    /// <summary>Five-minute open interest, stamped by close.</summary>
    OpenInterest,
}

/// <summary>Venue, symbol and kind from <c>VENUE_SYMBOL_KIND.csv</c> or <c>.csv.gz</c>.</summary>
internal readonly record struct PanelFileName(string Venue, string Symbol, PanelFileKind Kind)
{
    private static readonly (string Ending, PanelFileKind Kind)[] Endings =
    [
        ("_5m_futures", PanelFileKind.Candles), ("_1h_mark", PanelFileKind.Mark),
        ("_1h_funding_rate", PanelFileKind.Funding), ("_oi_5m", PanelFileKind.OpenInterest),
    ];

    /// <summary>Reads a file name; null when it is not a panel file.</summary>
    public static PanelFileName? TryParse(string name)
    {
        var stem = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
        if (!stem.EndsWith(".csv", StringComparison.Ordinal))
            return null;

        foreach (var (ending, kind) in Endings)
        {
            var whole = stem[..^4];
            var separator = whole.IndexOf('_', StringComparison.Ordinal);
            if (whole.EndsWith(ending, StringComparison.Ordinal) && separator > 0 && whole.Length - ending.Length > separator + 1)
                return new PanelFileName(whole[..separator], whole[(separator + 1)..^ending.Length], kind);
        }

        return null;
    }
}
