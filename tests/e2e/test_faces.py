"""Bad input on each face of the port: the same code, reason and fields, and the status of HTTP that goes with them."""

import socket
import time

import pytest
from grpc import StatusCode
from khulasa.v1.document_pb2 import SentencesContent
from khulasa.v1.options_pb2 import LENGTH_PRESET_SHORT

from articles import ARABIC, markdown, plain, slow
from faces import FACES, ConnectJson, GrpcWeb, post
from serving import Serving
from test_tokens import new_token

on_each_face = pytest.mark.parametrize("face", FACES, ids=lambda face: type(face).__name__)


def changed(**fields):
    """A good request but for these fields, by their dotted names."""
    request = plain()
    for path, value in fields.items():
        *parents, name = path.split("__")
        owner = request
        for parent in parents:
            owner = getattr(owner, parent)
        setattr(owner, name, value)
    return request


def excluded():
    request = plain()
    request.document.sentences.CopyFrom(SentencesContent(sentences=[{"text": "A word."}]))
    request.selection.excluded.add(index=0)
    return request


def assert_failed(failed, code, reason, fields, http_status, face):
    assert failed is not None, "it was answered"
    # gRPC and gRPC-Web put every status in trailers, under HTTP's 200.
    expected_status = http_status if face.__class__.__name__.startswith("Connect") else 200
    assert (failed.code, failed.reason, failed.fields, failed.http_status) == (code.value[0], reason, fields, expected_status)


BAD = {
    "no words": (plain("… !؟ 😀"), "NO_WORDS", ["document"]),
    "headings alone": (markdown("# عنوان\n\n## عنوان آخر"), "NO_SENTENCES", ["document"]),
    "everything excluded": (excluded(), "ALL_EXCLUDED", ["selection.excluded"]),
    "no document": (type(plain())(), "INVALID_FIELDS", ["document"]),
    "a ratio out of range": (changed(length__ratio=7), "INVALID_FIELDS", ["length.ratio"]),
    "a date that is none": (changed(document__published_on="٣٠ حزيران"), "INVALID_FIELDS", ["document.published_on"]),
    "several at once": (
        changed(document__language="not a tag", document__time_zone="Mars/Olympus", selection__redundancy_control=2, length__words=0),
        "INVALID_FIELDS",
        ["document.language", "document.time_zone", "length.words", "selection.redundancy_control"],
    ),
    "an unknown enum value": (changed(order=77), "INVALID_FIELDS", ["order"]),
    "an unknown enum value deep inside": (changed(document__text__format=77), "INVALID_FIELDS", ["document.text.format"]),
    "too many sentences": (plain("كلمة. " * 200_001), "LIMIT_EXCEEDED", ["document"]),
}


@on_each_face
@pytest.mark.parametrize(("request_", "reason", "fields"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_told_alike(server, face, request_, reason, fields):
    assert_failed(face.call(server, request_), StatusCode.INVALID_ARGUMENT, reason, fields, 400, face)


@on_each_face
@pytest.mark.parametrize("bytes_", [b"\xff" * 40, b"\x0a\x05\x1a\x03\x0a\x01\xff"], ids=["none of any kind", "no utf-8"])
def test_bytes_that_are_no_message_are_told_alike(server, face, bytes_):
    assert_failed(face.call(server, bytes_), StatusCode.INVALID_ARGUMENT, "UNDECODABLE_MESSAGE", [], 400, face)


@on_each_face
def test_a_method_that_is_none_is_told_alike(server, face):
    assert_failed(face.call(server, plain(), method="Nothing"), StatusCode.UNIMPLEMENTED, "UNIMPLEMENTED", [], 404, face)


@pytest.fixture(scope="module")
def narrow(tmp_path_factory):
    """A server that takes a token and small messages; with the token."""
    file = tmp_path_factory.mktemp("faces") / "tokens"
    token = new_token("desk", file)
    with Serving("--tokens", file, "--message-bytes", "2000000") as serving:
        yield serving, token


@pytest.fixture(scope="module")
def hurried():
    """A server that takes little time."""
    with Serving("--threads", "1", "--call-timeout", "1", "--receive-timeout", "1") as serving:
        yield serving


@on_each_face
def test_a_message_over_the_limit_is_told_alike(narrow, face):
    server, token = narrow
    failed = face.call(server, plain("كلمة " * 300_000), token=token)
    assert_failed(failed, StatusCode.RESOURCE_EXHAUSTED, "MESSAGE_TOO_LARGE", [], 413, face)


@on_each_face
@pytest.mark.parametrize("token", [None, "khulasa_" + "0" * 64], ids=["no token", "a wrong token"])
def test_who_holds_no_token_is_told_alike(narrow, face, token):
    failed = face.call(narrow[0], plain(), token=token)
    assert_failed(failed, StatusCode.UNAUTHENTICATED, "UNAUTHENTICATED", [], 401, face)


@on_each_face
def test_a_call_over_the_servers_time_is_told_alike(hurried, face):
    assert_failed(face.call(hurried, slow()), StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", [], 504, face)


@on_each_face
def test_a_good_request_is_answered(narrow, face):
    server, token = narrow
    request = changed(length__preset=LENGTH_PRESET_SHORT)
    assert face.call(server, request, token=token) is None


DEADLINES = [(ConnectJson(), "connect-timeout-ms", "100"), (GrpcWeb(), "grpc-timeout", "100m")]


@pytest.mark.parametrize(("face", "header", "value"), DEADLINES, ids=["Connect", "gRPC-Web"])
def test_a_callers_own_time_is_kept_by_the_server(server, face, header, value):
    body = face.written(slow(60_000))
    content_type = "application/json"
    if isinstance(face, GrpcWeb):
        body, content_type = b"\0" + len(body).to_bytes(4, "big") + body, "application/grpc-web+proto"
    answer = post(server, "Summarize", body, **{"content-type": content_type, header: value})
    assert "DEADLINE_EXCEEDED" in answer.text or answer.headers.get("grpc-status") == "4", answer.text
    assert answer.elapsed.total_seconds() < 10


def test_a_refusal_says_what_http_has_words_for(narrow):
    refused = post(narrow[0], "Summarize", b"{}", **{"content-type": "application/json"})
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")


def test_a_type_that_is_nobodys_is_told_what_to_send(server):
    refused = post(server, "Summarize", ARABIC.encode(), **{"content-type": "text/plain"})
    assert refused.status_code == 415
    assert "application/json" in refused.json()["message"]


def test_a_caller_that_is_refused_while_it_sends_may_send_to_the_end_and_reads_why(narrow):
    """As clients do that write the head and the body apart, over HTTP/1.1."""
    server, _ = narrow
    body = ARABIC.encode() * 10
    head = "POST /khulasa.v1.SummarizerService/Summarize HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
    host, port = server.address.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(f"{head}content-length: {len(body)}\r\n\r\n".encode())
        for piece in (body[:1000], body[1000:2000], body[2000:]):
            time.sleep(0.1)
            connection.sendall(piece)
        assert connection.recv(1000).startswith(b"HTTP/1.1 401 ")
