"""grpcurl, which takes the contract from reflection."""

import json

from articles import ARABIC
from serving import Serving
from terminal import printed, run

GRPCURL = ("grpcurl", "-plaintext")
SERVICE = "khulasa.v1.SummarizerService"


def test_the_services_are_listed_and_their_methods(server):
    assert {SERVICE, "grpc.health.v1.Health"} <= set(printed(*GRPCURL, server.address, "list").split())
    methods = printed(*GRPCURL, server.address, "list", SERVICE).split()
    assert methods == [f"{SERVICE}.{name}" for name in ("GetCapabilities", "Summarize", "SummarizeStream")]


def test_the_service_and_its_messages_are_described_with_their_comments(server):
    described = printed(*GRPCURL, server.address, "describe", SERVICE)
    assert "rpc SummarizeStream ( stream .khulasa.v1.SummarizeStreamRequest )" in described
    assert "// Summarises one document." in described
    assert "The article. Required" in printed(*GRPCURL, server.address, "describe", "khulasa.v1.SummarizeRequest")


def test_an_article_is_summarised(server):
    request = {"document": {"text": {"text": ARABIC}}, "length": {"sentences": 2}}
    answer = json.loads(printed(*GRPCURL, "-d", "@", server.address, f"{SERVICE}/Summarize", stdin=json.dumps(request)))
    assert [sentence["rank"] for sentence in answer["sentences"]] == [1, 2]
    assert all(sentence["text"] in ARABIC for sentence in answer["sentences"])


def test_an_error_is_told_with_its_details_written_out(server):
    request = {"document": {"text": {"text": "A word."}, "language": "not a tag"}, "length": {"ratio": 7}}
    done = run(*GRPCURL, "-d", json.dumps(request), server.address, f"{SERVICE}/Summarize")
    assert done.returncode != 0
    assert "Code: InvalidArgument" in done.stderr
    assert '"reason":"INVALID_FIELDS"' in done.stderr
    assert '"field":"length.ratio"' in done.stderr and '"field":"document.language"' in done.stderr


def test_the_line_that_the_server_prints_to_be_pasted_works():
    with Serving() as serving:
        answer = printed("bash", "-c", serving.line_with("grpcurl"))
    assert json.loads(answer)["summaryText"].startswith("قرر المجلس")


def test_health_is_told(server):
    answer = printed(*GRPCURL, "-d", json.dumps({"service": SERVICE}), server.address, "grpc.health.v1.Health/Check")
    assert json.loads(answer) == {"status": "SERVING"}
