using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Drift;

/// <summary>The watches of all models on one instrument, in the order of the model file's tasks.</summary>
internal sealed class InstrumentWatch(IReadOnlyList<WatchedModel> models, DriftParameters parameters)
{
    private readonly string _fingerprint = string.Join(';', models.Select(model => model.Fingerprint));
    private readonly ModelWatch[] _watches = [.. models.Select(model => new ModelWatch(model, parameters))];

    /// <summary>The models watched.</summary>
    public IReadOnlyList<WatchedModel> Models => models;

    /// <summary>The newest bar taken: a bar is taken once, whatever is judged again after a restart.</summary>
    public long NewestBar { get; set; }

    /// <summary>Something has changed since the last checkpoint.</summary>
    public bool Changed { get; set; }

    /// <summary>The watch of a model by its place in the list.</summary>
    public ModelWatch this[int index] => _watches[index];

    /// <summary>Worst verdict of the models that were in use.</summary>
    public DriftStatus Worst => NewestBar == 0 ? DriftStatus.Unspecified : _watches.Max(watch => watch.Status);

    /// <summary>What is published of it; null before the first bar was judged.</summary>
    public ModelHealth? Health()
    {
        if (NewestBar == 0)
            return null;

        var worst = _watches.MaxBy(watch => double.IsNaN(watch.Psi) ? -1 : watch.Psi / watch.PsiLimit)!;
        var health = new ModelHealth
        {
            Status = Worst, LossDrift = Publishing.Quantised.Ratio(_watches.Max(watch => watch.LossLevel)),
            Miscoverage = Publishing.Quantised.Ratio(_watches.Min(watch => watch.Alpha)), Stretch = Publishing.Quantised.Ratio(_watches.Max(watch => watch.Stretch)),
            MaturedLabels = (ulong)_watches.Max(watch => watch.Matured),
        };
        if (!double.IsNaN(worst.Psi))
            (health.Psi, health.PsiLimit, health.PsiFeature) = (Publishing.Quantised.Ratio(worst.Psi), Publishing.Quantised.Ratio(worst.PsiLimit), worst.PsiColumn);
        return health;
    }

    public void Write(PageWriter page)
    {
        page.Write(_fingerprint);
        page.Write(NewestBar);
        foreach (var watch in _watches)
            watch.Write(page);
    }

    /// <summary>Reads it back.</summary>
    /// <returns>False where the page is of other models: their watch begins anew.</returns>
    public bool Read(ref PageReader page)
    {
        if (page.ReadString() != _fingerprint)
            return false;

        NewestBar = page.ReadInt64();
        foreach (var watch in _watches)
            watch.Read(ref page);
        return true;
    }
}
