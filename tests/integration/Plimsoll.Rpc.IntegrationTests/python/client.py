"""An independent gRPC client (grpcio) against the Rpc room's server. One line of JSON per case: {case, ok, saw}.

Usage: client.py HOST:PORT SHORT_HOST:PORT DESCRIPTOR_SET (the second server has bounds of a second). Messages are made from the
descriptor set; there is no generated code.
"""
import json
import os
import sys
import threading
import time
import traceback

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

ADDRESS, SHORT_ADDRESS, DESCRIPTORS = sys.argv[1:4]
LIMIT = 4 * 1024 * 1024
OVERHEAD = 5  # a tag byte and four bytes of length before a payload of 2^21 bytes or more
SOON = 20

limit = threading.Timer(50, lambda: os._exit(3))
limit.daemon = True
limit.start()

pool = descriptor_pool.DescriptorPool()
with open(DESCRIPTORS, "rb") as file:
    for proto in descriptor_pb2.FileDescriptorSet.FromString(file.read()).file:
        pool.Add(proto)
factory = message_factory.MessageFactory(pool)
UNBOUNDED = [("grpc.max_receive_message_length", LIMIT), ("grpc.max_send_message_length", -1)]
channel = grpc.insecure_channel(ADDRESS, options=UNBOUNDED)
short = grpc.insecure_channel(SHORT_ADDRESS, options=UNBOUNDED)


def message(name, **fields):
    return factory.GetPrototype(pool.FindMessageTypeByName(name))(**fields)


def echo(name, **fields):
    return message("plimsoll.test.echo.v1." + name, **fields)


def stub(method, on=channel):
    """A callable for a method, from its descriptor."""
    service, name = method.rsplit("/", 1)
    described = pool.FindServiceByName(service).FindMethodByName(name)
    response = factory.GetPrototype(described.output_type)
    to_proto = descriptor_pb2.MethodDescriptorProto()
    described.CopyToProto(to_proto)
    kind = {(False, False): on.unary_unary, (False, True): on.unary_stream, (True, True): on.stream_stream}[
        (to_proto.client_streaming, to_proto.server_streaming)]
    return kind("/" + method, request_serializer=lambda m: m.SerializeToString(), response_deserializer=response.FromString)


SAY = "plimsoll.test.echo.v1.Echo/Say"
COUNT = "plimsoll.test.echo.v1.Echo/Count"


def say(timeout=SOON, metadata=None, on=channel, **fields):
    return stub(SAY, on)(echo("SayRequest", **fields), timeout=timeout, metadata=metadata)


def fails(code, call):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()}: {error.details()}"
        return error
    raise AssertionError(f"no {code}")


def observe(call_id, on=channel):
    return stub("plimsoll.test.echo.v1.Echo/Observe", on)(echo("ObserveRequest", call_id=call_id), timeout=SOON)


def ended(call_id, on=channel):
    for _ in range(300):
        seen = observe(call_id, on)
        if seen.ended:
            return seen
        time.sleep(0.02)
    raise AssertionError(f"call {call_id} has not ended")


def held(call_id):
    """How many messages a writer wrote once it stands still."""
    before = -1
    for _ in range(30):
        sent = observe(call_id).sent
        if sent == before:
            return sent
        before = sent
        time.sleep(0.3)
    raise AssertionError(f"call {call_id} goes on writing")


def unary():
    answer = say(text="grüße 比特币")
    assert answer.text == "grüße 比特币" and answer.time_left_ms > 10_000


def streaming():
    numbers = [m.number for m in stub(COUNT)(echo("CountRequest", count=20_000, payload_bytes=10), timeout=SOON)]
    assert numbers == list(range(20_000))


def slow_reader():
    stream = stub(COUNT)(echo("CountRequest", count=5000, payload_bytes=10_000, call_id="python-slow"), timeout=SOON)
    first = next(stream)
    sent = held("python-slow")
    assert first.number == 0 and sent < 4000, f"the writer was {sent} messages ahead of a reader that stood still"
    assert 1 + sum(1 for _ in stream) == 5000
    return f"held after {sent} of 5000 messages"


def slow_reader_is_cut():
    stream = stub(COUNT, short)(echo("CountRequest", payload_bytes=10_000, call_id="python-stuck"))
    next(stream)
    ended("python-stuck", short)
    fails(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: [None for _ in stream])


def deadline_exceeded():
    fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: say(timeout=0.3, wait_ms=20_000, call_id="python-late"))
    assert ended("python-late").cancelled


def maximum_without_deadline():
    error = fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: say(timeout=None, on=short, wait_ms=20_000))
    assert error.details() == "the deadline passed", error.details()


def cancellation():
    stream = stub(COUNT)(echo("CountRequest", pause_ms=1, call_id="python-cancelled"))
    next(stream)
    stream.cancel()
    fails(grpc.StatusCode.CANCELLED, lambda: [None for _ in stream])
    assert ended("python-cancelled").cancelled


def request_size():
    assert say(payload=bytes(LIMIT - OVERHEAD)).received_bytes == LIMIT - OVERHEAD
    error = fails(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: say(payload=bytes(LIMIT - OVERHEAD + 1)))
    assert "received message of 4194305 bytes is larger than the limit of 4194304 bytes" in error.details(), error.details()
    return error.details()


def response_size():
    assert len(say(response_payload_bytes=LIMIT - OVERHEAD).payload) == LIMIT - OVERHEAD
    error = fails(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: say(response_payload_bytes=LIMIT - OVERHEAD + 1))
    assert "sent message of 4194305 bytes is larger than the limit of 4194304 bytes" in error.details(), error.details()


def metadata():
    raw = bytes([0, 1, 254, 255])
    sent = [("echo-text", "a b"), ("echo-raw-bin", raw), ("trail-text", "t"), ("trail-raw-bin", raw)]
    _, call = stub(SAY).with_call(echo("SayRequest", text="m"), timeout=SOON, metadata=sent)
    headers, trailers = dict(call.initial_metadata()), dict(call.trailing_metadata())
    assert (headers["echo-text"], headers["echo-raw-bin"]) == ("a b", raw), headers
    assert (trailers["trail-text"], trailers["trail-raw-bin"]) == ("t", raw), trailers


def status():
    detail = "kein Buch für 比特币: 100%\n"
    error = fails(grpc.StatusCode.NOT_FOUND, lambda: say(fail_code=5, fail_detail=detail))
    assert error.details() == detail and ("why", "asked for") in [tuple(t) for t in error.trailing_metadata()]


def crash():
    assert "secret" not in fails(grpc.StatusCode.INTERNAL, lambda: say(crash="secret-of-the-house")).details()


def gzip():
    with grpc.insecure_channel(ADDRESS, options=UNBOUNDED, compression=grpc.Compression.Gzip) as zipped:
        assert say(on=zipped, text="z", payload=bytes(1_000_000)).received_bytes == 1_000_000
        fails(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: say(on=zipped, payload=bytes(LIMIT)))


def unknown_method():
    fails(grpc.StatusCode.UNIMPLEMENTED, lambda: channel.unary_unary("/plimsoll.test.echo.v1.Echo/Shout")(b"", timeout=SOON))


def undecodable_message():
    fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: channel.unary_unary("/" + SAY)(b"\x0a\xff", timeout=SOON))


def health():
    check, watch = stub("grpc.health.v1.Health/Check"), stub("grpc.health.v1.Health/Watch")
    request = lambda service: message("grpc.health.v1.HealthCheckRequest", service=service)
    for service in ("", "plimsoll.test.echo.v1.Echo"):
        assert check(request(service), timeout=SOON).status == 1
    fails(grpc.StatusCode.NOT_FOUND, lambda: check(request("no.such.Service"), timeout=SOON))
    stream = watch(request(""))
    assert next(stream).status == 1
    stream.cancel()


def reflection():
    ask = lambda **field: message("grpc.reflection.v1.ServerReflectionRequest", **field)
    questions = [ask(list_services="*"), ask(file_containing_symbol="plimsoll.test.echo.v1.Echo.Say"),
                 ask(file_by_filename="plimsoll/test/echo/v1/echo.proto"), ask(file_containing_symbol="no.such.Symbol")]
    answers = list(stub("grpc.reflection.v1.ServerReflection/ServerReflectionInfo")(iter(questions), timeout=SOON))
    names = [s.name for s in answers[0].list_services_response.service]
    assert names == ["plimsoll.test.echo.v1.Echo", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"], names
    described = descriptor_pool.DescriptorPool()
    for proto in reversed(answers[1].file_descriptor_response.file_descriptor_proto):
        described.AddSerializedFile(proto)
    assert described.FindServiceByName("plimsoll.test.echo.v1.Echo").FindMethodByName("Say") is not None
    assert answers[2].file_descriptor_response == answers[1].file_descriptor_response
    assert answers[3].error_response.error_code == 5
    old = channel.stream_stream("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
    assert list(old(iter([questions[0].SerializeToString()]), timeout=SOON)) == [answers[0].SerializeToString()]
    return " ".join(names)


for case in (unary, streaming, slow_reader, slow_reader_is_cut, deadline_exceeded, maximum_without_deadline, cancellation, request_size,
             response_size, metadata, status, crash, gzip, unknown_method, undecodable_message, health, reflection):
    try:
        print(json.dumps({"case": case.__name__, "ok": True, "saw": case() or ""}), flush=True)
    except Exception:
        print(json.dumps({"case": case.__name__, "ok": False, "saw": traceback.format_exc()}), flush=True)
os._exit(0)
