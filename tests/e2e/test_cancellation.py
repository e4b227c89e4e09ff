"""A caller that goes away frees the thread that worked for it."""

import grpc
import pytest
from grpc import StatusCode
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import item, slow, with_timeline
from serving import Serving
from statuses import refused


@pytest.fixture
def one_thread():
    """A stub for a server with one thread."""
    with Serving("--threads", "1") as serving, serving.channel() as channel:
        stub = SummarizerServiceStub(channel)
        stub.Summarize(with_timeline())
        yield stub


def wait_until_the_thread_is_busy(stub):
    """Tries until a short document is not answered in time: a long one takes a while to arrive."""
    for _ in range(100):
        try:
            stub.Summarize(with_timeline(), timeout=0.5)
        except grpc.RpcError as error:
            assert error.code() == StatusCode.DEADLINE_EXCEEDED
            return
    raise AssertionError("the thread is never busy")


def assert_that_the_thread_is_free(stub):
    assert stub.Summarize(with_timeline(), timeout=2).sentences


def test_a_cancelled_call_gives_its_thread_back(one_thread):
    call = one_thread.Summarize.future(slow())
    wait_until_the_thread_is_busy(one_thread)
    call.cancel()
    assert_that_the_thread_is_free(one_thread)
    assert call.cancelled()


def test_a_cancelled_stream_gives_its_thread_back(one_thread):
    answers = one_thread.SummarizeStream(iter([item(name, slow()) for name in ("one", "two")]))
    wait_until_the_thread_is_busy(one_thread)
    answers.cancel()
    assert_that_the_thread_is_free(one_thread)
    assert refused(next, answers).code() == StatusCode.CANCELLED
