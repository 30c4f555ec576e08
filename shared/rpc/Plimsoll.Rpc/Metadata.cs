using System.Collections.ObjectModel;
using System.Text;

namespace Plimsoll.Rpc;

/// <summary>
/// Metadata of a call, in order; a key may occur more than once. Keys are lower case (<c>a-z 0-9 _ . -</c>); values are printable ASCII,
/// or any bytes where the key ends in <c>-bin</c>.
/// </summary>
public sealed class Metadata : Collection<Metadata.Entry>
{
    /// <summary>The ending of keys that carry bytes.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>Adds a text value.</summary>
    /// <param name="key">Key; lowered.</param>
    /// <param name="value">Printable ASCII.</param>
    /// <exception cref="ArgumentException">The key or the value cannot be sent.</exception>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds a binary value.</summary>
    /// <param name="key">Key that ends in <c>-bin</c>; lowered.</param>
    /// <param name="value">Any bytes.</param>
    /// <exception cref="ArgumentException">The key cannot be sent.</exception>
    public void Add(string key, byte[] value) => Add(new Entry(key, value));

    /// <summary>The last entry of a key, or null.</summary>
    /// <param name="key">Key in any case.</param>
    public Entry? Get(string key)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (string.Equals(this[i].Key, key, StringComparison.OrdinalIgnoreCase))
                return this[i];
        }

        return null;
    }

    /// <summary>The last text value of a key, or null.</summary>
    /// <param name="key">Key in any case.</param>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The last binary value of a key, or null.</summary>
    /// <param name="key">Key in any case.</param>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>One key and value.</summary>
    public sealed class Entry
    {
        private readonly string? text;
        private readonly byte[]? bytes;

        /// <summary>A text entry.</summary>
        /// <param name="key">Key; lowered.</param>
        /// <param name="value">Printable ASCII.</param>
        /// <exception cref="ArgumentException">The key or the value cannot be sent.</exception>
        public Entry(string key, string value)
        {
            Key = ValidKey(key);
            if (IsBinary)
                throw new ArgumentException($"Metadata key '{Key}' ends in {BinaryHeaderSuffix} and takes bytes.", nameof(key));
            if (value.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0)
                throw new ArgumentException($"The value of metadata key '{Key}' is not printable ASCII; use a {BinaryHeaderSuffix} key.", nameof(value));
            text = value;
        }

        /// <summary>A binary entry.</summary>
        /// <param name="key">Key that ends in <c>-bin</c>; lowered.</param>
        /// <param name="value">Any bytes.</param>
        /// <exception cref="ArgumentException">The key cannot be sent.</exception>
        public Entry(string key, byte[] value)
        {
            Key = ValidKey(key);
            if (!IsBinary)
                throw new ArgumentException($"Metadata key '{Key}' takes text; a key for bytes ends in {BinaryHeaderSuffix}.", nameof(key));
            bytes = value;
        }

        /// <summary>The key, lower case.</summary>
        public string Key { get; }

        /// <summary>The key carries bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text value.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => text ?? throw new InvalidOperationException($"Metadata key '{Key}' carries bytes.");

        /// <summary>The value as bytes.</summary>
        public byte[] ValueBytes => bytes ?? Encoding.ASCII.GetBytes(text!);

        private static string ValidKey(string key)
        {
            var lowered = key.ToLowerInvariant();
            if (lowered.Length == 0 || lowered.AsSpan().IndexOfAnyExcept(Wire.HeaderNames.KeyCharacters) >= 0)
                throw new ArgumentException($"Metadata key '{key}' is not valid: letters, digits, '_', '.' and '-' only.", nameof(key));
            return lowered;
        }
    }
}
