using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Cascades;
using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Cli.Cascades;

/// <summary>Zones and books in a file, for a run without a service: <c>{instrument, mark_price, zones: [...], books: [...]}</c>.</summary>
internal sealed record CascadeFile(string Instrument, double MarkPrice, IReadOnlyList<FileZone> Zones, IReadOnlyList<FileBook> Books)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="JsonException">The file is not as described.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<CascadeFile> ReadAsync(string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        var file = await JsonSerializer.DeserializeAsync<CascadeFile>(stream, Json, cancel) ?? throw new JsonException("null, allowed an object");
        if (!(file.MarkPrice > 0)) throw new JsonException($"mark_price: {file.MarkPrice}, allowed above 0");
        foreach (var zone in file.Zones)
        {
            if (!(zone.LowPrice > 0 && zone.HighPrice >= zone.LowPrice && zone.MassUsd >= 0)) throw new JsonException($"zones '{zone.Id}': allowed 0 < low_price <= high_price and mass_usd at least 0");
            if (zone.Side is not ("long" or "short")) throw new JsonException($"zones '{zone.Id}': side '{zone.Side}', allowed long or short");
        }

        foreach (var book in file.Books)
        {
            if (book.Bids.Concat(book.Asks).Any(level => level.Length != 2 || !(level[0] > 0 && level[1] >= 0))) throw new JsonException($"books '{book.Venue}': allowed levels [price above 0, size at least 0]");
        }

        return file;
    }

    /// <summary>The answer on what the file holds; null where no venue that trades has a book.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="sides">Sides that are liquidated.</param>
    /// <param name="venuesOut">Venues that do not trade.</param>
    public SimulateCascadeResponse? Answer(CascadeQuestion question, IEnumerable<PositionSide> sides, IReadOnlyCollection<string> venuesOut)
    {
        var response = new SimulateCascadeResponse
        {
            Instrument = Instrument, MarkPrice = MarkPrice, Status = DataStatus.Ok, Basis = Basis.Modelled, ModelVersion = CascadeMessages.ModelVersion,
        };
        response.Limits.Add(CascadeMessages.Unverified);
        response.Limits.Add("from a file: how old it is is not known");
        foreach (var side in sides)
        {
            var isLong = side == PositionSide.Long;
            var market = MarketBuilder.Of(
                CascadeInputs.Side(side), MarkPrice, [.. Zones.Where(zone => zone.Side == (isLong ? "long" : "short")).Select(zone => zone.ToZone())],
                [.. Books.Where(book => !venuesOut.Contains(book.Venue)).Select(book => new VenueBook(book.Venue, [.. (isLong ? book.Bids : book.Asks).Select(level => new BookStep(level[0], level[1]))]))]);
            if (market is null) return null;
            response.Sides.Add(CascadeMessages.Side(Instrument, market, question, annualVolatility: null));
        }

        return response;
    }
}

/// <summary>A zone in a file.</summary>
internal sealed record FileZone(string Id, string Side, double LowPrice, double HighPrice, double MassUsd, double? PeakPrice = null, double? MassLowUsd = null, double? MassHighUsd = null)
{
    public CascadeZone ToZone() => new(
        Id, LowPrice, HighPrice, Math.Clamp(PeakPrice ?? Math.Sqrt(LowPrice * HighPrice), LowPrice, HighPrice), MassUsd, MassLowUsd ?? 0, MassHighUsd ?? 0);
}

/// <summary>A book in a file: levels <c>[price, size in base units]</c>, best first.</summary>
internal sealed record FileBook(string Venue, IReadOnlyList<double[]> Bids, IReadOnlyList<double[]> Asks);
