using System.Text.Json.Nodes;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Kind price: where is the position liquidated?</summary>
internal static class PriceCase
{
    public static JsonObject Answer(CaseFields fields)
    {
        var book = fields.Book();
        if (fields.Fault is not null) return [];
        if (book == RuleBook.GmxV1) return Pool(GmxV1.PriceOf(PoolCase.V1(fields)), fields);
        if (book == RuleBook.GmxV2) return Pool(GmxV2.PriceOf(PoolCase.V2(fields)), fields);
        if (string.Equals(fields.Text("position_mode"), "hedge", StringComparison.OrdinalIgnoreCase) || fields.Has("legs")) return HedgeCase.Answer(fields, book);

        var question = QuestionReader.Read(fields, book);
        if (fields.Fault is not null) return [];
        var answer = VenueLiquidation.PriceOf(question);
        if (answer.Refusal is { } refusal)
        {
            fields.Refuse(refusal.Field, refusal.Reason);
            return [];
        }

        return Json(answer, question);
    }

    private static JsonObject Json(VenueAnswer answer, VenueQuestion question)
    {
        var price = answer.Outcome.Price;
        var from = question.ReferencePrice ?? question.EntryPrice;
        var json = new JsonObject { ["liquidation_price"] = price };
        if (answer.Outcome.Kind == LiquidationKind.Everywhere) json["liquidated_everywhere"] = true;
        json["bankruptcy_price"] = answer.BankruptcyPrice;
        json["distance_pct"] = price is { } at && from is { } start ? Math.Round(100 * ((at / start) - 1), 6) : null;
        json["formula"] = answer.Formula;
        if (answer.Assumptions.Count > 0) json["assumed"] = string.Join("; ", answer.Assumptions);
        return json;
    }

    private static JsonObject Pool(LiquidationOutcome outcome, CaseFields fields) =>
        fields.Fault is null ? new JsonObject { ["liquidation_price"] = outcome.Price, ["formula"] = "pool contract" } : [];
}
