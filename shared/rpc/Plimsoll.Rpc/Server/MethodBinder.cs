using System.Reflection;
using Google.Protobuf.Reflection;

namespace Plimsoll.Rpc.Server;

/// <summary>Finds the C# method of every method of a service, by name and signature.</summary>
internal static class MethodBinder
{
    /// <summary>One handler per method of the service.</summary>
    /// <exception cref="InvalidOperationException">A method is missing or has another signature; the message shows the one that is expected.</exception>
    internal static IEnumerable<MethodHandler> Bind(object instance, ServiceDescriptor service, ServerRuntime runtime) =>
        service.Methods.Select(method => Bind(instance, method, runtime));

    private static MethodHandler Bind(object instance, MethodDescriptor method, ServerRuntime runtime)
    {
        Type request = method.InputType.ClrType, response = method.OutputType.ClrType;
        var (handler, call) = (method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (false, false) => (
                typeof(UnaryHandler<,>),
                typeof(Func<,,>).MakeGenericType(request, typeof(ServerCallContext), typeof(Task<>).MakeGenericType(response))),
            (false, true) => (
                typeof(ServerStreamHandler<,>),
                typeof(Func<,,,>).MakeGenericType(
                    request, typeof(IServerStreamWriter<>).MakeGenericType(response), typeof(ServerCallContext), typeof(Task))),
            (true, true) => (
                typeof(DuplexHandler<,>),
                typeof(Func<,,,>).MakeGenericType(
                    typeof(IAsyncStreamReader<>).MakeGenericType(request),
                    typeof(IServerStreamWriter<>).MakeGenericType(response),
                    typeof(ServerCallContext),
                    typeof(Task))),
            _ => throw new InvalidOperationException($"{method.FullName} streams requests for one answer, which is not supported."),
        };
        var invoke = Delegate(instance, method.Name, call)
            ?? throw new InvalidOperationException($"{instance.GetType()} does not serve {method.FullName}: expected {Signature(method)}.");
        return (MethodHandler)Activator.CreateInstance(handler.MakeGenericType(request, response), BindingFlags.Instance | BindingFlags.NonPublic
            | BindingFlags.Public, null, [method, runtime, invoke], null)!;
    }

    private static Delegate? Delegate(object instance, string name, Type call)
    {
        var invoke = call.GetMethod("Invoke")!;
        var found = instance.GetType().GetMethod(
            name, BindingFlags.Instance | BindingFlags.Public, [.. invoke.GetParameters().Select(p => p.ParameterType)]);
        return found is not null && invoke.ReturnType.IsAssignableFrom(found.ReturnType)
            ? System.Delegate.CreateDelegate(call, instance, found)
            : null;
    }

    private static string Signature(MethodDescriptor method)
    {
        string request = method.InputType.ClrType.Name, response = method.OutputType.ClrType.Name;
        var first = method.IsClientStreaming ? $"IAsyncStreamReader<{request}> requestStream" : $"{request} request";
        return method.IsServerStreaming
            ? $"'public Task {method.Name}({first}, IServerStreamWriter<{response}> responseStream, ServerCallContext context)'"
            : $"'public Task<{response}> {method.Name}({first}, ServerCallContext context)'";
    }
}
