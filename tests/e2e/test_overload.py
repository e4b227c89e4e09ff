"""A server that has enough to do says when to come back."""

import time

from grpc import StatusCode
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import ARRIVAL, plain, slow
from serving import Serving
from statuses import told


def test_a_call_beyond_the_limit_is_refused_at_once_and_told_when_to_come_back():
    with Serving("--threads", "1", "--calls-in-flight", "4") as serving, serving.channel() as channel:
        stub = SummarizerServiceStub(channel)
        calls = [stub.Summarize.future(slow(30_000)) for _ in range(6)]
        errors = [call.exception() for call in calls]
        refused = [error for error in errors if error is not None]
        assert 0 < len(refused) < 6
        for error in refused:
            assert error.code() == StatusCode.RESOURCE_EXHAUSTED
            answer = told(error)
            assert answer.reason == "OVERLOADED"
            assert (answer.metadata["limit"], answer.metadata["allowed"]) == ("calls_in_flight", "4")
            assert 0 < answer.retry_seconds < 60
        assert stub.Summarize(plain()).sentences


def test_a_client_that_comes_back_when_it_was_told_to_is_answered():
    with Serving("--threads", "1", "--calls-in-flight", "1") as serving, serving.channel() as channel:
        stub = SummarizerServiceStub(channel)
        busy = stub.Summarize.future(slow(100_000))
        time.sleep(ARRIVAL)
        refusals = 0
        while (call := stub.Summarize.future(plain())).code() != StatusCode.OK:
            refusals += 1
            time.sleep(told(call.exception()).retry_seconds)
        assert refusals > 0
        assert busy.result().sentences and call.result().sentences
