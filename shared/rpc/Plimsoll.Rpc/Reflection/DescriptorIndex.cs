using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Plimsoll.Rpc.Reflection;

/// <summary>Files and symbols of a set of services, and of all they import.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);

    internal DescriptorIndex(IEnumerable<ServiceDescriptor> services)
    {
        foreach (var service in services)
            AddFile(service.File);
    }

    internal FileDescriptor? File(string name) => files.GetValueOrDefault(name);

    internal FileDescriptor? FileOf(string symbol) => symbols.GetValueOrDefault(symbol.TrimStart('.'));

    /// <summary>A file and what it imports, each once, the file first.</summary>
    internal static IEnumerable<ByteString> WithImports(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<FileDescriptor>([file]);
        while (queue.TryDequeue(out var next))
        {
            if (!seen.Add(next.Name))
                continue;
            yield return next.SerializedData;
            foreach (var import in next.Dependencies)
                queue.Enqueue(import);
        }
    }

    private void AddFile(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
            return;
        foreach (var import in file.Dependencies)
            AddFile(import);
        foreach (var message in file.MessageTypes)
            AddMessage(message);
        foreach (var type in file.EnumTypes)
            symbols[type.FullName] = file;
        foreach (var service in file.Services)
        {
            symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                symbols[method.FullName] = file;
        }
    }

    private void AddMessage(MessageDescriptor message)
    {
        symbols[message.FullName] = message.File;
        foreach (var field in message.Fields.InDeclarationOrder())
            symbols[field.FullName] = message.File;
        foreach (var type in message.EnumTypes)
            symbols[type.FullName] = message.File;
        foreach (var nested in message.NestedTypes)
            AddMessage(nested);
    }
}
