namespace Plimsoll.Deployment.IntegrationTests.Settings;

/// <summary>Every option that is a number or a time has a range, and an error names key and value.</summary>
public sealed class OptionTests
{
    private const string AbsurdNumber = "-987654321";
    private const string AbsurdTime = "-9.00:00:00";

    // Any whole number is a seed.
    private static readonly string[] Unbounded = ["Source:Seed"];

    public static TheoryData<string, string, string> BoundedOptions
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var (section, type) in KnownSettings.Sections)
            {
                foreach (var property in type.GetProperties().Where(property => property.SetMethod?.IsPublic == true))
                {
                    var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                    var absurd = kind == typeof(TimeSpan) ? AbsurdTime : IsNumber(kind) ? AbsurdNumber : null;
                    if (absurd is not null && !Unbounded.Contains($"{section}:{property.Name}"))
                        all.Add(ServiceOf(type), $"{section}:{property.Name}", absurd);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(BoundedOptions))]
    public async Task A_value_out_of_range_is_refused_with_key_and_value(string service, string key, string value)
    {
        var objections = await ServiceHosts.ObjectionsAsync(
            service, new Dictionary<string, string> { [$"PLIMSOLL_{key.Replace(":", "__", StringComparison.Ordinal)}"] = value });
        Assert.Contains(objections, objection => objection.Contains(key, StringComparison.Ordinal) && Digits(objection).Contains(Digits(value), StringComparison.Ordinal));
    }

    // Alerting has every room; what a service defines itself is asked of that service.
    private static string ServiceOf(Type options) =>
        ServiceHosts.All.FirstOrDefault(host => host.Value.Method.DeclaringType!.Assembly == options.Assembly).Key ?? "alerting";

    private static bool IsNumber(Type type) => !type.IsEnum && typeof(IConvertible).IsAssignableFrom(type) && type != typeof(string) && type != typeof(bool)
        && type != typeof(char) && type != typeof(DateTime);

    private static string Digits(string text) => string.Concat(text.Where(letter => char.IsAsciiDigit(letter)));
}
