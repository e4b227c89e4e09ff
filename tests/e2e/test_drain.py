"""SIGTERM: what was accepted is answered, and then the server is gone."""

import queue
import time

from grpc import StatusCode
from khulasa.v1.summarizer_service_pb2 import ANSWER_ORDER_AS_REQUESTED
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import ARRIVAL, item, plain, slow
from serving import Serving
from statuses import refused, told


def test_a_stream_in_flight_is_answered_and_then_told_that_the_server_drains():
    with Serving("--threads", "1") as serving, serving.channel() as channel:
        items = queue.Queue()
        answers = SummarizerServiceStub(channel).SummarizeStream(iter(items.get, None), timeout=60)
        items.put(item("before", plain(), answer_order=ANSWER_ORDER_AS_REQUESTED))
        assert next(answers).id == "before"
        accepted = ["slow", "two", "three"]
        for name in accepted:
            items.put(item(name, slow(60_000) if name == "slow" else plain()))
        time.sleep(ARRIVAL)
        serving.drain()
        answered = [next(answers) for _ in accepted]
        assert [answer.id for answer in answered] == accepted
        assert all(answer.WhichOneof("result") == "response" for answer in answered)
        error = refused(next, answers)
        assert (error.code(), told(error).reason) == (StatusCode.UNAVAILABLE, "DRAINING")
        items.put(None)
        assert serving.exit_status() == 0


def test_a_call_in_flight_is_answered_and_a_new_one_finds_nobody():
    with Serving() as serving, serving.channel() as channel, serving.channel() as other:
        stub = SummarizerServiceStub(channel)
        stub.Summarize(plain())
        call = stub.Summarize.future(slow(60_000))
        time.sleep(ARRIVAL)
        serving.drain()
        time.sleep(0.2)
        error = refused(SummarizerServiceStub(other).Summarize, plain(), timeout=5)
        assert error.code() == StatusCode.UNAVAILABLE
        assert call.result().sentences
        assert serving.exit_status() == 0


def test_a_second_signal_stops_at_once():
    with Serving() as serving, serving.channel() as channel:
        call = SummarizerServiceStub(channel).Summarize.future(slow())
        time.sleep(ARRIVAL)
        serving.drain()
        time.sleep(0.2)
        serving.drain()
        serving.process.wait(timeout=2)
        assert call.code() == StatusCode.UNAVAILABLE
