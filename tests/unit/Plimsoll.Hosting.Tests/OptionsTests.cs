using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Plimsoll.Hosting.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("Port", "70000", "Sample:Port is '70000', must be a whole number, from 1 to 65535")]
    [InlineData("Port", "abc", "Sample:Port is 'abc', must be a whole number, from 1 to 65535")]
    [InlineData("Port", "99999999999", "Sample:Port is '99999999999', must be a whole number, from 1 to 65535")]
    [InlineData("Ratio", "NaN", "Sample:Ratio is 'NaN', must be a number, from 0 to 1")]
    [InlineData("Mode", "Sideways", "Sample:Mode is 'Sideways', must be one of Up, Down")]
    [InlineData("Mode", "7", "Sample:Mode is '7', must be one of Up, Down")]
    [InlineData("Wait", "soon", "Sample:Wait is 'soon', must be a duration such as 00:00:05")]
    [InlineData("Enabled", "perhaps", "Sample:Enabled is 'perhaps', must be true or false")]
    [InlineData("Host", "", "Sample:Host is '', must be present")]
    [InlineData("Host", "two words", "Sample:Host is 'two words': holds a space")]
    public void Error_names_key_value_and_what_is_allowed(string key, string value, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Configuration((key, value)).ReadValidated<SampleOptions>("Sample"));

        Assert.Equal([expected], error.Failures);
    }

    [Theory]
    [InlineData("Password")]
    [InlineData("Pin")]
    [InlineData("SigningKey")]
    public void Secrets_are_never_part_of_an_error(string key)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Configuration((key, "canary")).ReadValidated<SampleOptions>("Sample"));

        Assert.Equal([$"Sample:{key} is (secret, not shown), must be at least 8 long"], error.Failures);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_of_a_section_are_told_at_once()
    {
        var error = Assert.Throws<OptionsValidationException>(
            () => Configuration(("Port", "0"), ("Ratio", "2")).ReadValidated<SampleOptions>("Sample"));

        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public async Task Host_with_bad_options_does_not_start()
    {
        await using var app = Hosts.Build(
            "heatmap", builder => builder.Services.AddValidatedOptions<SampleOptions>("Sample"), ("Sample:Port", "0"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["Sample:Port is '0', must be a whole number, from 1 to 65535"], error.Failures);
    }

    [Fact]
    public void Good_values_bind()
    {
        var options = Configuration(("Port", "81"), ("Mode", "down"), ("Wait", "00:00:02")).ReadValidated<SampleOptions>("Sample");

        Assert.Equal((81, SampleMode.Down, TimeSpan.FromSeconds(2)), (options.Port, options.Mode, options.Wait));
    }

    [Fact]
    public async Task Sources_win_in_order_file_environment_command_line_overrides()
    {
        Environment.SetEnvironmentVariable("PLIMSOLL_Order__A", "environment");
        Environment.SetEnvironmentVariable("PLIMSOLL_Order__B", "environment");
        var overrides = Hosts.Guest(("Order:C", "override"));
        var builder = ServiceHost.CreateBuilder("sample", ["--Order:B=line", "--Order:C=line"], overrides);
        await using var app = builder.Build();

        Assert.Equal(["environment", "line", "override"], "ABC".Select(key => builder.Configuration[$"Order:{key}"]));
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Sample:{setting.Key}", (string?)setting.Value)))
            .Build();
}

public enum SampleMode
{
    Up,
    Down,
}

public sealed class SampleOptions : IValidatableObject
{
    [Range(1, 65535)]
    public int Port { get; set; } = 80;

    [Range(0d, 1d)]
    public double Ratio { get; set; }

    public SampleMode Mode { get; set; }

    public TimeSpan Wait { get; set; }

    public bool Enabled { get; set; }

    [Required]
    public string Host { get; set; } = "localhost";

    [MinLength(8)]
    public string Password { get; set; } = "a long password";

    [Secret]
    [MinLength(8)]
    public string Pin { get; set; } = "12345678";

    [MinLength(8)]
    public string SigningKey { get; set; } = "a long key";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host.Contains(' ', StringComparison.Ordinal))
            yield return new("holds a space", [nameof(Host)]);
    }
}
