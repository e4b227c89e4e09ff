"""`buf curl`, which takes the contract from reflection, over HTTP/2 in the clear."""

import base64
import json

from google.rpc.error_details_pb2 import BadRequest, ErrorInfo

from articles import ARABIC
from terminal import printed, run

CURL = ("buf", "curl", "--protocol", "grpc", "--http2-prior-knowledge")


def url(server, method=""):
    return f"http://{server.address}/khulasa.v1.SummarizerService/{method}"


def test_an_article_is_summarised(server):
    request = {"document": {"text": {"text": ARABIC}}, "length": {"sentences": 1}}
    answer = json.loads(printed(*CURL, "-d", "@-", url(server, "Summarize"), stdin=json.dumps(request)))
    [sentence] = answer["sentences"]
    assert ARABIC.encode()[sentence["span"].get("start", 0) : sentence["span"]["end"]].decode() == sentence["text"]
    assert answer["language"]["tag"] == "ar"


def test_an_error_is_told_with_its_details(server):
    request = {"document": {"text": {"text": "A word."}}, "length": {"ratio": 7}}
    done = run(*CURL, "-d", json.dumps(request), url(server, "Summarize"))
    assert done.returncode != 0
    error = json.loads(done.stderr)
    assert (error["code"], error["message"]) == ("invalid_argument", "length.ratio: 7 is not in (0, 1]")
    values = {detail["type"]: base64.b64decode(detail["value"] + "==") for detail in error["details"]}
    assert ErrorInfo.FromString(values["google.rpc.ErrorInfo"]).reason == "INVALID_FIELDS"
    [violation] = BadRequest.FromString(values["google.rpc.BadRequest"]).field_violations
    assert violation.field == "length.ratio"


def test_a_stream_answers_the_good_and_the_bad(server):
    items = [{"id": name, "request": {"document": {"text": {"text": text}}}} for name, text in [("bad", "…"), ("good", ARABIC)]]
    lines = "\n".join(json.dumps(item) for item in items)
    answers = _messages(printed(*CURL, "-d", "@-", url(server, "SummarizeStream"), stdin=lines))
    answers.sort(key=lambda answer: answer["id"])
    assert [answer["id"] for answer in answers] == ["bad", "good"]
    assert answers[0]["error"]["details"][0]["reason"] == "NO_WORDS"
    assert answers[1]["response"]["sentences"]


def test_the_methods_are_listed(server):
    methods = printed(*CURL, "--list-methods", f"http://{server.address}").split()
    assert {"khulasa.v1.SummarizerService/Summarize", "grpc.health.v1.Health/Watch"} <= set(methods)


def _messages(text):
    """JSON values that stand behind one another."""
    decoder, values = json.JSONDecoder(), []
    while text := text.strip():
        value, end = decoder.raw_decode(text)
        values.append(value)
        text = text[end:]
    return values
