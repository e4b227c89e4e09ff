"""curl, which knows HTTP and nothing else, and `buf curl` by Connect and gRPC-Web."""

import base64
import gzip
import json
import sys
import sysconfig
from pathlib import Path

import grpc_tools
import openapi_spec_validator
import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo

from articles import ARABIC, REPOSITORY
from serving import Serving
from terminal import printed, run
from test_tokens import new_token

JSON = ("-H", "content-type: application/json")
REQUEST = {"document": {"text": {"text": ARABIC}}, "length": {"sentences": 2}}
BAD = {"document": {"text": {"text": "A word."}, "language": "not a tag"}, "length": {"ratio": 7}}


def url(server, method="Summarize"):
    return f"http://{server.address}/khulasa.v1.SummarizerService/{method}"


def curl(server, request, *arguments, status=200):
    """The JSON that a POST is answered with, under this status."""
    out = printed("curl", "-sS", "-w", "\n%{http_code}", *JSON, "-d", "@-", *arguments, url(server), stdin=json.dumps(request))
    body, _, answered = out.rpartition("\n")
    assert int(answered) == status, out
    return json.loads(body)


@pytest.mark.parametrize("version", ["--http1.1", "--http2-prior-knowledge"])
def test_an_article_is_summarised(server, version):
    answer = curl(server, REQUEST, version)
    for sentence in answer["sentences"]:
        assert ARABIC.encode()[sentence["span"]["start"] : sentence["span"]["end"]].decode() == sentence["text"]
    assert answer["sentences"][0]["rank"] == 1


def test_what_is_0_is_written_too(server):
    first = min(curl(server, REQUEST)["sentences"], key=lambda sentence: sentence["index"])
    assert (first["index"], first["span"]["start"]) == (0, 0)


def test_an_error_is_readable(server):
    error = curl(server, BAD, status=400)
    assert error["code"] == "invalid_argument"
    info, bad = (detail["debug"] for detail in error["details"])
    assert (info["reason"], info["domain"]) == ("INVALID_FIELDS", "khulasa.v1")
    assert [violation["field"] for violation in bad["fieldViolations"]] == ["document.language", "length.ratio"]


def test_a_token_is_a_header(tmp_path):
    token = new_token("curl", tmp_path / "tokens")
    with Serving("--tokens", tmp_path / "tokens") as serving:
        assert curl(serving, REQUEST, "-H", f"authorization: Bearer {token}")["sentences"]
        assert curl(serving, REQUEST, status=401)["code"] == "unauthenticated"


def test_bodies_are_compressed_either_way(server, tmp_path):
    packed = tmp_path / "request.json.gz"
    packed.write_bytes(gzip.compress(json.dumps(REQUEST).encode()))
    headers = ("-H", "content-encoding: gzip", "--compressed", "-D", "-")
    out = printed("curl", "-sS", *JSON, *headers, "--data-binary", f"@{packed}", url(server))
    head, _, body = out.replace("\r", "").partition("\n\n")
    assert "content-encoding: gzip" in head
    assert json.loads(body)["sentences"]


def test_the_limits_and_the_description_are_there_to_be_read(server):
    capabilities = json.loads(printed("curl", "-sS", *JSON, "-d", "{}", url(server, "GetCapabilities")))
    openapi = json.loads(printed("curl", "-sS", f"http://{server.address}/openapi.json"))
    assert openapi["x-limits"] == capabilities["limits"]
    assert "/khulasa.v1.SummarizerService/Summarize" in openapi["paths"]
    openapi_spec_validator.validate(openapi)


def test_a_news_item_of_ninjs_comes_back_with_its_descriptions(server):
    item = {"uri": "urn:x:1", "headlines": [{"value": "إغلاق الجسر"}], "bodies": [{"contenttype": "text/plain", "value": ARABIC}]}
    where = f"http://{server.address}/ninjs?sentences=1"
    answer = json.loads(printed("curl", "-sS", *JSON, "-d", "@-", where, stdin=json.dumps(item)))
    descriptions = answer.pop("descriptions")
    assert answer == item
    assert [description["role"] for description in descriptions] == ["summary", "headline-decision"]
    assert all(description["value"] in ARABIC for description in descriptions)


@pytest.fixture(scope="module")
def contract(tmp_path_factory):
    """The contract with all that it imports, as one file: Connect has no reflection."""
    file = tmp_path_factory.mktemp("contract") / "khulasa.binpb"
    google = [Path(grpc_tools.__file__).parent / "_proto", Path(sysconfig.get_path("purelib"))]
    includes = [f"-I{folder}" for folder in (REPOSITORY / "proto", *google)]
    made = ("--include_imports", f"--descriptor_set_out={file}", "khulasa/v1/summarizer_service.proto")
    printed(sys.executable, "-m", "grpc_tools.protoc", *includes, *made)
    return file


BUF = [(protocol, version) for protocol in ("connect", "grpcweb") for version in ((), ("--http2-prior-knowledge",))]
each_buf = pytest.mark.parametrize("way", BUF, ids=[" ".join([protocol, *version]) for protocol, version in BUF])


def buf(server, contract, way, request, method="Summarize"):
    protocol, version = way
    command = ("buf", "curl", "--schema", contract, "--protocol", protocol, *version, "-d", "@-", url(server, method))
    return run(*command, stdin=json.dumps(request))


@each_buf
def test_buf_is_answered(server, contract, way):
    answer = json.loads(buf(server, contract, way, REQUEST).stdout)
    assert len(answer["sentences"]) == 2 and answer["language"]["tag"] == "ar"


@each_buf
def test_buf_is_told_what_is_wrong(server, contract, way):
    error = json.loads(buf(server, contract, way, BAD).stderr)
    values = {detail["type"]: base64.b64decode(detail["value"] + "==") for detail in error["details"]}
    assert ErrorInfo.FromString(values["google.rpc.ErrorInfo"]).reason == "INVALID_FIELDS"
    fields = [violation.field for violation in BadRequest.FromString(values["google.rpc.BadRequest"]).field_violations]
    assert (error["code"], fields) == ("invalid_argument", ["document.language", "length.ratio"])


@each_buf
def test_buf_is_told_that_a_stream_is_grpcs(server, contract, way):
    error = json.loads(buf(server, contract, way, {"request": REQUEST}, "SummarizeStream").stderr)
    assert error["code"] == "unimplemented"
    assert "SummarizeStream over gRPC" in error["message"]
