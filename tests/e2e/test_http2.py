"""What goes over the wire, where a gRPC library would hide it: a plain HTTP/2 client that frames its own messages."""

import gzip

import httpx
import pytest
import zstandard
from khulasa.v1.summarizer_service_pb2 import SummarizeResponse

from articles import markdown, plain, slow

OK, DEADLINE_EXCEEDED = "0", "4"


def post(server, request, compress=None, **headers):
    """Calls Summarize with these headers beside those that gRPC needs."""
    message = request.SerializeToString()
    if compress is not None:
        message = compress(message)
    frame = bytes([compress is not None]) + len(message).to_bytes(4, "big") + message
    headers = {"content-type": "application/grpc", "te": "trailers"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    with httpx.Client(http1=False, http2=True, timeout=30) as client:
        # So that the server's settings are known: this client fails if it has sent more than the window that it is then told.
        client.get(f"http://{server.address}/")
        return client.post(f"http://{server.address}/khulasa.v1.SummarizerService/Summarize", content=frame, headers=headers)


def unframed(answer, decompress=None):
    """The one message of an answer."""
    compressed, length, message = answer.content[0], int.from_bytes(answer.content[1:5], "big"), answer.content[5:]
    assert len(message) == length
    assert bool(compressed) == (decompress is not None)
    return SummarizeResponse.FromString(decompress(message) if compressed else message)


def test_a_deadline_that_nobody_else_keeps_is_kept_by_the_server(server):
    answer = post(server, slow(60_000), grpc_timeout="1S")
    assert answer.headers["grpc-status"] == DEADLINE_EXCEEDED
    assert len(unframed(post(server, plain(), grpc_timeout="20S")).sentences) == 2


def test_a_caller_that_names_no_compression_gets_none(server):
    answer = post(server, markdown())
    assert "grpc-encoding" not in answer.headers
    assert unframed(answer).sentences


COMPRESSIONS = {
    "gzip": (gzip.compress, gzip.decompress),
    "zstd": (zstandard.compress, lambda packed: zstandard.ZstdDecompressor().decompressobj().decompress(packed)),
}


@pytest.mark.parametrize("encoding", COMPRESSIONS)
def test_requests_and_answers_can_be_compressed(server, encoding):
    compress, decompress = COMPRESSIONS[encoding]
    plain_answer = unframed(post(server, markdown()))
    answer = post(server, markdown(), compress, grpc_encoding=encoding, grpc_accept_encoding=encoding)
    assert answer.headers.get("grpc-status", OK) == OK, answer.headers.get("grpc-message")
    assert answer.headers["grpc-encoding"] == encoding
    assert unframed(answer, decompress) == plain_answer


def test_headers_over_the_limit_are_refused_with_status_431(server):
    assert post(server, plain(), x_padding="x" * 20_000).status_code == 431
