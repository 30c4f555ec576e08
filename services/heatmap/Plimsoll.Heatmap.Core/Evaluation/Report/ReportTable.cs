using Plimsoll.Heatmap.Core.Evaluation.Metrics;

namespace Plimsoll.Heatmap.Core.Evaluation.Report;

/// <summary>A table of the report: the same rows become JSON, HTML and Markdown.</summary>
/// <param name="Id">Key in JSON, kebab-case.</param>
/// <param name="Title">Heading.</param>
/// <param name="Note">What it shows and how to read it.</param>
/// <param name="Columns">Names of columns.</param>
/// <param name="Rows">Cells: text, a number, an <see cref="Estimate"/>, or null.</param>
public sealed record ReportTable(string Id, string Title, string Note, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
