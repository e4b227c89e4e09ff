"""Errors say what is wrong so that it can be put right: the details, decoded by grpcio-status."""

import pytest
from grpc import StatusCode
from khulasa.v1.document_pb2 import SentencesContent
from khulasa.v1.summarizer_service_pb2 import SummarizeRequest, SummarizeResponse
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import item, markdown, plain
from serving import Serving
from statuses import refused, told


def test_every_wrong_field_is_told_at_once(stub):
    request = plain()
    request.document.language = "not a tag"
    request.document.time_zone = "Mars/Olympus"
    request.document.published_on = "30/6/2023"
    request.length.ratio = 7
    request.selection.redundancy_control = 1.5
    request.ranking.textrank.damping = 1
    request.order = 77
    error = refused(stub.Summarize, request)
    assert error.code() == StatusCode.INVALID_ARGUMENT
    answer = told(error)
    assert answer.reason == "INVALID_FIELDS"
    assert sorted(answer.fields) == [
        "document.language",
        "document.published_on",
        "document.time_zone",
        "length.ratio",
        "order",
        "ranking.textrank.damping",
        "selection.redundancy_control",
    ]
    assert answer.fields["length.ratio"] == "7 is not in (0, 1]"
    assert all(answer.fields.values())


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (SummarizeRequest(), "INVALID_FIELDS"),
        (plain("… !؟ 😀"), "NO_WORDS"),
        (markdown("# عنوان\n\n## عنوان آخر"), "NO_SENTENCES"),
        (plain("كلمة. " * 200_001), "LIMIT_EXCEEDED"),
    ],
    ids=["nothing", "no words", "headings alone", "too many sentences"],
)
def test_what_cannot_be_summarised_is_told_by_its_reason(stub, request_, reason):
    error = refused(stub.Summarize, request_)
    assert (error.code(), told(error).reason) == (StatusCode.INVALID_ARGUMENT, reason)


def test_an_excluded_article_is_told(stub):
    request = plain()
    request.document.sentences.CopyFrom(SentencesContent(sentences=[{"text": "A word."}]))
    request.selection.excluded.add(index=0)
    assert told(refused(stub.Summarize, request)).reason == "ALL_EXCLUDED"


def test_a_message_over_the_default_limit_is_refused_and_the_channel_goes_on(stub):
    error = refused(stub.Summarize, plain("كلمة " * 4_000_000))
    assert error.code() == StatusCode.RESOURCE_EXHAUSTED
    answer = told(error)
    assert (answer.reason, answer.metadata) == ("MESSAGE_TOO_LARGE", {"limit": "message_bytes", "allowed": "33554432"})
    assert stub.Summarize(plain()).sentences


def test_an_oversized_document_ends_its_stream_after_what_came_before_was_answered():
    with Serving("--message-bytes", "2000") as serving, serving.channel() as channel:
        items = [item("good", plain()), item("too large", plain("كلمة " * 1000)), item("never read", plain())]
        answers = SummarizerServiceStub(channel).SummarizeStream(iter(items))
        assert next(answers).id == "good"
        error = refused(next, answers)
        assert (error.code(), told(error).reason) == (StatusCode.RESOURCE_EXHAUSTED, "MESSAGE_TOO_LARGE")


@pytest.mark.parametrize("message", [b"\xff" * 40, b"\x0a\x05\x1a\x03\x0a\x01\xff"], ids=["no protobuf", "no utf-8"])
def test_bytes_that_are_no_message_are_the_callers_mistake(server, message):
    with server.channel() as channel:
        call = channel.unary_unary(
            "/khulasa.v1.SummarizerService/Summarize",
            request_serializer=bytes,
            response_deserializer=SummarizeResponse.FromString,
        )
        error = refused(call, message)
    assert (error.code(), told(error).reason) == (StatusCode.INVALID_ARGUMENT, "UNDECODABLE_MESSAGE")


def test_a_method_that_is_none_is_unimplemented(server):
    with server.channel() as channel:
        error = refused(channel.unary_unary("/khulasa.v1.SummarizerService/Nothing"), b"")
    assert (error.code(), told(error).reason) == (StatusCode.UNIMPLEMENTED, "UNIMPLEMENTED")
