"""Messages that are compressed on the wire."""

import grpc
from grpc import Compression, StatusCode
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import item, markdown, plain
from statuses import refused, told


def test_a_compressed_request_is_answered_as_a_plain_one(stub):
    plain_answer = stub.Summarize(markdown())
    assert stub.Summarize(markdown(), compression=Compression.Gzip) == plain_answer


def test_a_channel_that_compresses_everything_streams(server):
    with server.channel(compression=grpc.Compression.Gzip) as channel:
        items = [item("long", markdown()), item("short", plain("A word."))]
        answers = list(SummarizerServiceStub(channel).SummarizeStream(iter(items)))
    assert sorted(answer.id for answer in answers) == ["long", "short"]
    assert all(answer.WhichOneof("result") == "response" for answer in answers)


def test_a_message_counts_as_large_as_it_is_once_unpacked(stub):
    error = refused(stub.Summarize, plain("كلمة " * 4_000_000), compression=Compression.Gzip)
    assert (error.code(), told(error).reason) == (StatusCode.RESOURCE_EXHAUSTED, "MESSAGE_TOO_LARGE")
