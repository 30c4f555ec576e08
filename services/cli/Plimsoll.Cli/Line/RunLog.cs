using System.Globalization;
using System.Text;

namespace Plimsoll.Cli.Line;

/// <summary>The log of a line that is watched as a table: it goes to a file, as lines between the table's would tear it apart.</summary>
internal sealed class RunLog : TextWriter
{
    /// <summary>Most characters kept: days of a line that is well; one that fails in a loop must not fill the disk.</summary>
    public const long MaxCharacters = 64L * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly StreamWriter _file;
    private readonly long _most;
    private long _written;

    /// <summary>Opens the file anew.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Most characters kept.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public RunLog(string path, long most = MaxCharacters)
    {
        (Path, _most) = (path, most);
        _file = new StreamWriter(path, append: false) { AutoFlush = true };
    }

    /// <summary>The file of this process, in the folder for temporary files.</summary>
    public static string DefaultPath =>
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"plimsoll-run-{Environment.ProcessId}.log"));

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc />
    public override Encoding Encoding => _file.Encoding;

    /// <inheritdoc />
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc />
    public override void Write(string? value)
    {
        lock (_gate)
        {
            if (_written >= _most || string.IsNullOrEmpty(value))
            {
                return;
            }

            _written += value.Length;
            _file.Write(value);
            if (_written >= _most)
            {
                _file.WriteLine("\nplimsoll: the log ends here, it has reached its largest size");
            }
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                // What is written by a thread that ends later is not kept.
                _written = _most;
                _file.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
