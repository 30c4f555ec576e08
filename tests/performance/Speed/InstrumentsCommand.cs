using System.Diagnostics;
using Plimsoll.Benchmarks.Benches;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Benchmarks.Speed;

/// <summary>
/// 50 instruments at five venues, each with a book of 1,000 levels a side (as many as the venue sends), followed by ten depth changes a
/// second: what they take of memory and of one core, and what 300 would.
/// </summary>
internal sealed class InstrumentsCommand : IRecordSink
{
    private const int Instruments = 50;
    private const int Wanted = 300;
    private const int ChangesPerSecond = 10;
    private const int Rounds = 200;
    private const double MiB = 1024 * 1024;

    private readonly BookChanges _changes = new(isNear: false, isDrifting: false);
    private long _records;

    public static int Run()
    {
        new InstrumentsCommand().Measure();
        return 0;
    }

    public void Publish(OutputRecord record) => _records++;

    private void Measure()
    {
        var before = Memory();
        var venues = VenuePlans.Names.Select(name => new MadeUpVenue(name, Instruments, _changes)).ToList();
        var made = Memory();
        var normalisers = venues.Select(venue => new VenueNormaliser(VenueCodecs.Create(venue.Venue, new SymbolTable()), Origin.Generated, 1, this)).ToList();
        var frames = 0L;
        var bytes = 0L;
        var cpu = TimeSpan.Zero;
        for (var round = -1; round < Rounds; round++)
        {
            for (var index = 0; index < venues.Count; index++)
            {
                // What makes the frames is not what is measured.
                var batch = venues[index].Frames(round).ToList();
                var began = Stopwatch.GetTimestamp();
                foreach (var (endpoint, frame) in batch)
                {
                    normalisers[index].Take(frame, new FrameContext(1_721_347_020_000_000_000 + (round * 100_000_000L), endpoint));
                    bytes += frame.Length;
                }

                // The first rounds load snapshots and compile.
                if (round >= Rounds / 4)
                {
                    cpu += Stopwatch.GetElapsedTime(began);
                    frames += batch.Count;
                }
            }
        }

        var used = Memory() - made;
        var books = Instruments * venues.Count;
        var perFrame = cpu.TotalSeconds / frames;
        GC.KeepAlive(venues);
        GC.KeepAlive(normalisers);
        System.Console.WriteLine(FormattableString.Invariant(
            $"{Instruments} instruments x {venues.Count} venues: {used / MiB:0.0} MiB managed ({used / MiB / Instruments:0.00} MiB an instrument), frames made {(made - before) / MiB:0.0} MiB besides, process {Environment.WorkingSet / MiB:0} MiB"));
        System.Console.WriteLine(FormattableString.Invariant(
            $"{frames:N0} frames, {_records:N0} events, {bytes / MiB:0} MiB: {perFrame * 1e6:0.00} us a frame; at {ChangesPerSecond} a second and book {perFrame * ChangesPerSecond * books * 100:0.0} % of a core"));
        System.Console.WriteLine(FormattableString.Invariant(
            $"{Wanted} instruments: {used / MiB / Instruments * Wanted:0} MiB of books, {perFrame * ChangesPerSecond * books / Instruments * Wanted * 100:0} % of a core (extrapolated)"));
    }

    private static double Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
