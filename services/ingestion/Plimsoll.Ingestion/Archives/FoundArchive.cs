using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Archives;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Archives;

/// <summary>A file of a public archive in a folder.</summary>
/// <param name="Path">Full path.</param>
/// <param name="File">What it holds.</param>
/// <param name="Instruments">The venue's instrument list beside it, where the venue counts in contracts; else null.</param>
internal sealed record FoundArchive(string Path, ArchiveFile File, string? Instruments)
{
    /// <summary>What a file is, or why it cannot be played. Neither where it is not asked for.</summary>
    /// <param name="root">The folder that was named; klines of mark and index prices are told by the folders below it.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Instruments, from and until.</param>
    public static (FoundArchive? Found, string? Fault) Look(string root, string path, SourceOptions options)
    {
        var relative = System.IO.Path.GetRelativePath(root, path);
        var folders = System.IO.Path.GetFullPath(path).Split(System.IO.Path.DirectorySeparatorChar)[..^1];
        if (ArchiveFile.FromName(System.IO.Path.GetFileName(path), folders) is not { } file) return (null, $"'{relative}' is no file of an archive that can be played; allowed: {ArchiveFile.Allowed}");
        if (VenueSymbol.Of(file.Venue, file.Symbol) is not { IsIndex: false } symbol) return (null, $"'{relative}': symbol '{file.Symbol}'; allowed: one linear perpetual quoted in a stable coin a file");
        if (options.InstrumentSet.Count > 0 && !options.InstrumentSet.Contains(symbol.Instrument)) return (null, null);
        if (file.FromMs >= options.UntilMs || file.UntilMs <= options.FromMs) return (null, null);
        var list = file.Venue is Venue.Okx or Venue.Gate ? System.IO.Path.Combine(root, $"{(file.Venue == Venue.Okx ? "okx" : "gate")}_instruments.json") : null;
        if (list is not null && !System.IO.File.Exists(list)) return (null, $"'{relative}' counts in contracts; put the venue's instrument list beside it as {System.IO.Path.GetFileName(list)}");
        return ArchiveReader.Fault(path, file) is { } fault ? (null, $"'{relative}' {fault}") : (new FoundArchive(path, file, list), null);
    }
}
