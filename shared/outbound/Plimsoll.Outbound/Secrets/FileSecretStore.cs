using System.Text;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.Outbound.Dapr;

namespace Plimsoll.Outbound.Secrets;

/// <summary>Mounted secrets, one file each, read anew every time: a rotated secret needs no restart. One line end at the end is not part of it.</summary>
internal sealed class FileSecretStore(IOptions<OutboundOptions> options) : ISecretStore
{
    // A key or a token; certificates with their chain stay below it as well.
    private const int MaxBytes = 64 * 1024;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name could leave the folder.</exception>
    /// <exception cref="InvalidDataException">The file is larger than 64 KiB.</exception>
    public async ValueTask<string?> GetAsync(string name, CancellationToken cancel)
    {
        var file = Path.Combine(options.Value.SecretsDirectory, DaprName.Require(name));
        if (options.Value.SecretsDirectory.Length == 0 || !File.Exists(file))
            return null;

        await using var stream = File.OpenRead(file);
        if (stream.Length > MaxBytes)
            throw new InvalidDataException($"The secret '{name}' is larger than {MaxBytes} bytes.");

        var bytes = new byte[MaxBytes];
        var length = await stream.ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, cancel);
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }
}
