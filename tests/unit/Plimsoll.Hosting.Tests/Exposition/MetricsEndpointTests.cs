using System.Diagnostics;

namespace Plimsoll.Hosting.Tests.Exposition;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Promtool_finds_nothing_wrong_with_the_rooms_and_the_built_in_meters()
    {
        await using var app = await Hosts.StartAsync("heatmap");
        using var sample = new SampleMeter();
        using var client = new HttpClient();
        await client.GetAsync(new Uri(app.Addresses().Http, "/nothing-here"), TestContext.Current.CancellationToken);

        var text = await ScrapeAsync(app, "text/plain");

        Assert.Contains("dotnet_gc_collections_total", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket", text, StringComparison.Ordinal);
        Assert.Contains($"plimsoll_{sample.Name}_records_total{{outcome=\"a \\\"quoted\\\\ \\nvalue\"}} 3", text, StringComparison.Ordinal);
        Assert.Equal([], (await PromtoolAsync(text)).Where(complaint => !IsAboutNamesOfDotNet(complaint)));
    }

    private static async Task<string> ScrapeAsync(Microsoft.AspNetCore.Builder.WebApplication app, string accept)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Addresses().Http, "/metrics"));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    // Style, not validity: .NET names two gauges so.
    private static bool IsAboutNamesOfDotNet(string complaint) =>
        complaint.StartsWith("dotnet_", StringComparison.Ordinal) && complaint.Contains("should not have \"_count\" suffix", StringComparison.Ordinal);

    private static async Task<IEnumerable<string>> PromtoolAsync(string text)
    {
        using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var output = await promtool.StandardError.ReadToEndAsync() + await promtool.StandardOutput.ReadToEndAsync();
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
