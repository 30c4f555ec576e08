namespace Plimsoll.Testing.Line;

/// <summary>Holds what a run published against what the same lines give offline.</summary>
internal static class LineAssert
{
    public static void SameBytes(OfflineReference reference, SeparateLine line)
    {
        foreach (var topic in SeparateLine.OutputTopics)
        {
            var expected = reference.SetOf(topic);
            var actual = line.Capture.SetOf(topic);
            var missing = expected.Except(actual).Take(3).ToList();
            var extra = actual.Except(expected).Take(3).ToList();
            Assert.True(missing.Count == 0 && extra.Count == 0,
                $"{topic}: {expected.Count} expected, {actual.Count} published; missing {string.Join(", ", missing)}; extra {string.Join(", ", extra)}\n"
                + string.Join("\n\n", line.Services.Select(service => $"== {service.Key}\n{service.Value.Log}")));
            Assert.Empty(line.Capture.ChangedRepeats(topic));
        }

        Assert.NotEmpty(line.Capture.SetOf(SeparateLine.OutputTopics[0]));
    }
}
