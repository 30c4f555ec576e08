using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.ConformanceTests.Messages;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Fuzzing;

/// <summary>
/// No damage makes a codec throw, and whatever it accepts has the values that an independent reading of the document has.
/// <c>make fuzz</c> runs 10 million executions; a test run makes 10,000 per codec.
/// </summary>
public sealed class FuzzTests
{
    // A codec lives for so many executions: its table of symbols is bounded, and damage makes ever new ones.
    private const int Life = 20_000;

    private static readonly long Executions = long.Parse(Environment.GetEnvironmentVariable("PLIMSOLL_FUZZ_EXECUTIONS") ?? "60000", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("PLIMSOLL_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("binance")]
    [InlineData("binance-coinm")]
    [InlineData("bybit")]
    [InlineData("okx")]
    [InlineData("gate")]
    [InlineData("hyperliquid")]
    public void No_damage_makes_a_codec_throw_or_accept_other_values(string venue)
    {
        var seeds = Seeds.Of(venue);
        var bodies = seeds.Select(seed => Encoding.UTF8.GetBytes(seed.Body)).ToArray();
        var (mutator, oracle, decoding) = (new Mutator(Seed), Venues.Oracle(venue), Venues.Decoding(venue));
        var (accepted, ignored, rejected) = (0L, 0L, 0L);
        for (long i = 0; i < Executions / Venues.Names.Length; i++)
        {
            if (i % Life == 0) decoding = Venues.Decoding(venue);
            var which = (int)(i % seeds.Count);
            var frame = mutator.Damage(bodies[which]);
            var (outcome, lines) = decoding.Decode(frame, seeds[which].Endpoint, seeds[which].Requested);
            if (outcome.Kind == DecodeKind.Ignored) ignored++;
            else if (outcome.Kind == DecodeKind.Rejected) rejected++;
            else
            {
                accepted++;
                Check(oracle.Read, frame, seeds[which], lines);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fuzz {venue}: {accepted:N0} accepted and compared, {ignored:N0} ignored, {rejected:N0} rejected"));
        Assert.True(accepted > 0 && rejected > 0);
    }

    [Fact]
    public void Every_seed_is_accepted_as_it_is()
    {
        foreach (var venue in Venues.Names)
        {
            foreach (var seed in Seeds.Of(venue))
            {
                var (outcome, lines) = Venues.Decoding(venue).Decode(seed.Body, seed.Endpoint, seed.Requested);
                Assert.True(outcome.Kind == DecodeKind.Decoded || (outcome.Reason == "an event of the other contract family"), $"{venue}: {outcome}: {seed.Body}");
                if (outcome.Kind == DecodeKind.Decoded) Check(Venues.Oracle(venue).Read, Encoding.UTF8.GetBytes(seed.Body), seed, lines);
            }
        }
    }

    private static void Check(Func<JsonElement, VenueEndpoint, string, IEnumerable<string>> read, byte[] frame, Frame seed, IReadOnlyList<string> lines)
    {
        if (lines.Any(line => line.StartsWith("control ", StringComparison.Ordinal))) return;
        string[] expected;
        try
        {
            using var document = JsonDocument.Parse(frame);
            expected = [.. read(document.RootElement, seed.Endpoint, seed.Requested ?? "-").Where(line => line.Length > 0)];
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"the independent reading refuses what the codec accepts: {Encoding.UTF8.GetString(frame)}\n{string.Join('\n', lines)}", fault);
        }

        if (!expected.SequenceEqual(lines)) Assert.Fail($"{Encoding.UTF8.GetString(frame)}\ndecoded\n{string.Join('\n', lines)}\nexpected\n{string.Join('\n', expected)}");
    }
}
