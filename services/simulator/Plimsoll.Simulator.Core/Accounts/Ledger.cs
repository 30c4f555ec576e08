namespace Plimsoll.Simulator.Core.Accounts;

/// <summary>
/// Money and positions of one venue in whole units. Every trade moves the same amount from buyer to seller, so that
/// <c>sum(wallet + margin - cost) + fees = net deposits</c> and <c>sum(position) = 0</c> hold exactly after every step.
/// </summary>
internal sealed class Ledger
{
    private readonly List<Account> _accounts = [];

    public IReadOnlyList<Account> Accounts => _accounts;

    /// <summary>The insurance fund: an account like any other.</summary>
    public Account Fund => _accounts[0];

    /// <summary>Trading fees kept by the venue, and what funding payments lose to rounding.</summary>
    public long FeesUnits { get; private set; }

    /// <summary>Deposits less withdrawals.</summary>
    public long NetDepositsUnits { get; private set; }

    /// <summary>Losses beyond their owners' money that the insurance fund has borne.</summary>
    public long ShortfallUnits { get; private set; }

    public long ShortfallCount { get; private set; }

    public void Add(Account account) => _accounts.Add(account);

    public void Deposit(Account account, long units)
    {
        account.WalletUnits += units;
        NetDepositsUnits += units;
    }

    /// <summary>Books one side of an execution.</summary>
    /// <param name="account">The account.</param>
    /// <param name="lots">Signed lots: above 0 bought.</param>
    /// <param name="priceTicks">Price, ticks.</param>
    /// <param name="feeUnits">Fee; below 0 a rebate.</param>
    public void Apply(Account account, long lots, int priceTicks, long feeUnits)
    {
        if (feeUnits != 0) Charge(account, feeUnits);
        var held = account.PositionLots;
        if (held != 0 && (held > 0) != (lots > 0))
        {
            var closing = Math.Min(Math.Abs(lots), Math.Abs(held)) * Math.Sign(lots);
            Reduce(account, closing, priceTicks);
            lots -= closing;
        }

        if (lots != 0) Extend(account, lots, priceTicks);
    }

    /// <summary>Takes a fee or a funding payment: from the position's own margin where it is isolated and the wallet is short.</summary>
    public void Charge(Account account, long units)
    {
        var fromWallet = account.IsCross || units < 0 ? units : Math.Min(units, Math.Max(0, account.WalletUnits));
        account.WalletUnits -= fromWallet;
        account.MarginUnits -= units - fromWallet;
        FeesUnits += units;
    }

    /// <summary>Funding is paid between accounts; only what rounding leaves over stays with the venue.</summary>
    public void PayFunding(Account account, long units)
    {
        if (account.IsCross) account.WalletUnits -= units;
        else account.MarginUnits -= units;
        FeesUnits += units;
    }

    /// <summary>Moves money from an account to the insurance fund.</summary>
    public void PayFund(Account account, long units)
    {
        if (account.IsCross || account.IsFlat) account.WalletUnits -= units;
        else account.MarginUnits -= units;
        Fund.WalletUnits += units;
    }

    /// <summary>Moves money from the wallet into the isolated position.</summary>
    public static void AddMargin(Account account, long units)
    {
        if (account.IsCross) return;
        account.WalletUnits -= units;
        account.MarginUnits += units;
    }

    /// <summary>What does not balance; 0 always.</summary>
    public long ImbalanceUnits
    {
        get
        {
            var sum = FeesUnits - NetDepositsUnits;
            foreach (var account in _accounts) sum += account.WalletUnits + account.MarginUnits - account.CostUnits;
            return sum;
        }
    }

    /// <summary>Longs less shorts; 0 always.</summary>
    public long NetLots
    {
        get
        {
            var sum = 0L;
            foreach (var account in _accounts) sum += account.PositionLots;
            return sum;
        }
    }

    /// <summary>Open interest, one side, lots.</summary>
    public long OpenInterestLots
    {
        get
        {
            var sum = 0L;
            foreach (var account in _accounts) sum += Math.Max(0, account.PositionLots);
            return sum;
        }
    }

    private static void Extend(Account account, long lots, int priceTicks)
    {
        account.PositionLots += lots;
        account.CostUnits += lots * priceTicks;
        if (account.IsCross) return;
        var wanted = (long)Math.Ceiling(Math.Abs(lots) * (double)priceTicks / account.Leverage);
        var moved = Math.Clamp(wanted, 0, Math.Max(0, account.WalletUnits));
        account.WalletUnits -= moved;
        account.MarginUnits += moved;
    }

    private void Reduce(Account account, long lots, int priceTicks)
    {
        var (part, whole) = (Math.Abs(lots), Math.Abs(account.PositionLots));
        var cost = (long)((Int128)account.CostUnits * part / whole);
        var realised = (-lots * priceTicks) - cost;
        account.PositionLots += lots;
        account.CostUnits -= cost;
        if (account.IsCross)
        {
            account.WalletUnits += realised;
        }
        else
        {
            var released = (long)((Int128)account.MarginUnits * part / whole);
            var left = account.MarginUnits + realised;
            released = account.IsFlat ? left : Math.Clamp(released + realised, 0, Math.Max(0, left));
            account.MarginUnits = left - released;
            account.WalletUnits += released;
        }

        if (account.IsFlat) Settle(account);
    }

    // A closed position cannot leave its owner owing money: the insurance fund bears it.
    private void Settle(Account account)
    {
        if (account.WalletUnits >= 0 || account == Fund) return;
        ShortfallUnits -= account.WalletUnits;
        ShortfallCount++;
        Fund.WalletUnits += account.WalletUnits;
        account.WalletUnits = 0;
    }
}
