namespace Plimsoll.Ingestion.History;

/// <summary>How far back-fill is, in words for health and log. Written by the back-fill, read by anyone.</summary>
internal sealed class BackFillProgress
{
    private volatile string _words = string.Empty;

    /// <summary>In words; empty before it begins, and where nothing is back-filled.</summary>
    public string Words => _words;

    /// <summary>An instrument is done.</summary>
    public void Told(int instruments, int ofInstruments, long events) =>
        _words = FormattableString.Invariant($"back-fill: {instruments} of {ofInstruments} instruments, {events} events");

    /// <summary>It has ended.</summary>
    public void Ended(int instruments, int ofInstruments, long events) =>
        _words = events == 0 ? "no venue gave history" : FormattableString.Invariant($"back-filled {instruments} of {ofInstruments} instruments with {events} events");
}
