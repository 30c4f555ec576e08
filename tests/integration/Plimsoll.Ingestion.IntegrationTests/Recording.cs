using System.Globalization;
using System.Text;

namespace Plimsoll.Ingestion.IntegrationTests;

/// <summary>Writes a small made-up recording with every line kind, a crossed book, bad lines and large trades.</summary>
internal static class Recording
{
    private const long StartMs = 1_781_308_800_000;

    public static void Write(string folder, int minutes)
    {
#pragma warning disable RS0030 // A fixed seed makes the recording repeatable.
        var random = new Random(7);
#pragma warning restore RS0030
        var trades = new StringBuilder();
        var books = new StringBuilder();
        var contexts = new StringBuilder();
        for (var ms = 0; ms < minutes * 60_000; ms += 250)
        {
            var price = 60_000 + random.Next(-500, 500);
            var size = random.Next(40) == 0 ? 30 : random.NextDouble();
            trades.AppendLine(Line($$"""{"ts":{{StartMs + ms}},"px":{{price}},"sz":{{size:R}},"side":"{{(random.Next(2) == 0 ? 'A' : 'B')}}"}"""));
            if (ms % 2_000 == 0)
            {
                var ask = ms == 30_000 ? 59_990 : 60_010;
                books.AppendLine(Line($$"""{"ts":{{StartMs + ms}},"bids":[[60000,1.5],[59990,2]],"asks":[[{{ask}},1.25],[60020,3]]}"""));
            }

            if (ms % 60_000 == 0)
            {
                contexts.AppendLine(Line($$"""{"ts":{{StartMs + ms}},"funding":1.25e-05,"oi":33000.5,"mark":60001,"oracle":60002}"""));
            }
        }

        trades.AppendLine("{\"ts\":garbage");
        File.WriteAllText(Path.Combine(folder, "trades_BTC_20260613.jsonl"), trades.ToString());
        File.WriteAllText(Path.Combine(folder, "l2_BTC_20260613.jsonl"), books.ToString());
        File.WriteAllText(Path.Combine(folder, "ctx_BTC_20260613.jsonl"), contexts.ToString());
        File.WriteAllText(Path.Combine(folder, "ctx_ETH_20260613.jsonl"), contexts.ToString());
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
