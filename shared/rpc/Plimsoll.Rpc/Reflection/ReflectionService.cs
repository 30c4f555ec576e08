using Google.Protobuf.Reflection;
using Grpc.Reflection.V1;
using Plimsoll.Rpc.Server;
using Asked = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace Plimsoll.Rpc.Reflection;

/// <summary>Serves <c>grpc.reflection.v1.ServerReflection</c>. The contracts are proto3, so there are no extensions to find.</summary>
internal sealed class ReflectionService(ServiceRegistry registry)
{
    private readonly Lazy<DescriptorIndex> index = new(() => new DescriptorIndex(registry.Services));

    public async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(Answer(requestStream.Current));
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case Asked.ListServices:
                response.ListServicesResponse = new ListServiceResponse();
                response.ListServicesResponse.Service.AddRange(registry.Services.Select(s => new ServiceResponse { Name = s.FullName }));
                break;
            case Asked.FileByFilename:
                AddFile(response, index.Value.File(request.FileByFilename), $"file '{request.FileByFilename}'");
                break;
            case Asked.FileContainingSymbol:
                AddFile(response, index.Value.FileOf(request.FileContainingSymbol), $"symbol '{request.FileContainingSymbol}'");
                break;
            case Asked.AllExtensionNumbersOfType when index.Value.FileOf(request.AllExtensionNumbersOfType) is not null:
                response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            default:
                AddFile(response, null, "what was asked for");
                break;
        }

        return response;
    }

    private static void AddFile(ServerReflectionResponse response, FileDescriptor? file, string what)
    {
        if (file is null)
        {
            response.ErrorResponse = new ErrorResponse { ErrorCode = (int)StatusCode.NotFound, ErrorMessage = $"{what} is not known here" };
            return;
        }

        response.FileDescriptorResponse = new FileDescriptorResponse();
        response.FileDescriptorResponse.FileDescriptorProto.AddRange(DescriptorIndex.WithImports(file));
    }
}
