"""Deadlines: the caller's, and the server's own."""

import time

from grpc import StatusCode
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import item, plain, slow, with_timeline
from serving import Serving
from statuses import refused, told


def test_a_document_that_takes_longer_than_its_caller_allows_is_ended(stub):
    assert refused(stub.Summarize, slow(), timeout=0.05).code() == StatusCode.DEADLINE_EXCEEDED


def test_the_work_of_an_expired_call_is_stopped():
    with Serving("--threads", "1") as serving, serving.channel() as channel:
        stub = SummarizerServiceStub(channel)
        stub.Summarize(plain())
        assert refused(stub.Summarize, slow(), timeout=1).code() == StatusCode.DEADLINE_EXCEEDED
        assert stub.Summarize(with_timeline(), timeout=2).sentences


def test_a_call_over_the_servers_own_time_is_told_that_limit():
    with Serving("--call-timeout", "2", "--receive-timeout", "2") as serving, serving.channel() as channel:
        stub = SummarizerServiceStub(channel)
        error = refused(stub.Summarize, slow())
        assert error.code() == StatusCode.DEADLINE_EXCEEDED
        answer = told(error)
        assert (answer.reason, answer.metadata) == ("DEADLINE_EXCEEDED", {"limit": "call_timeout", "allowed": "2s"})
        assert len(stub.Summarize(plain()).sentences) == 2


def test_a_stream_that_is_left_open_ends_at_its_deadline(stub):
    def one_and_then_nothing():
        yield item("one", plain())
        time.sleep(5)

    answers = stub.SummarizeStream(one_and_then_nothing(), timeout=1)
    assert next(answers).id == "one"
    assert refused(next, answers).code() == StatusCode.DEADLINE_EXCEEDED
