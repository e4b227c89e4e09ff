"""Reflection as grpcio-reflection reads it: the contract, without a copy of it."""

from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from articles import ARABIC

SERVICE = "khulasa.v1.SummarizerService"


def test_every_service_is_listed(server):
    with server.channel() as channel:
        services = list(ProtoReflectionDescriptorDatabase(channel).get_services())
    assert {SERVICE, "grpc.health.v1.Health"} <= set(services)


def test_the_methods_are_described(server):
    with server.channel() as channel:
        pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
        service = pool.FindServiceByName(SERVICE)
        streaming = {method.name: (method.client_streaming, method.server_streaming) for method in service.methods}
        assert streaming == {"Summarize": (False, False), "SummarizeStream": (True, True), "GetCapabilities": (False, False)}
        assert pool.FindMethodByName(f"{SERVICE}.Summarize").input_type.full_name == "khulasa.v1.SummarizeRequest"
        for detail in ["ErrorInfo", "BadRequest", "RetryInfo"]:
            assert pool.FindMessageTypeByName(f"google.rpc.{detail}").full_name == f"google.rpc.{detail}"


def test_a_client_that_knows_nothing_can_call_what_was_described(server):
    with server.channel() as channel:
        pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
        method = pool.FindMethodByName(f"{SERVICE}.Summarize")
        request, answer = (GetMessageClass(kind) for kind in (method.input_type, method.output_type))
        call = channel.unary_unary(
            f"/{SERVICE}/Summarize", request_serializer=request.SerializeToString, response_deserializer=answer.FromString
        )
        assert call(request(document={"text": {"text": ARABIC}})).sentences[0].text in ARABIC
