"""What callers rely on passes through a proxy: answers, streams, errors with their details, deadlines, cancellation."""

import queue
import time
from contextlib import ExitStack

import pytest
from grpc import StatusCode
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import ARRIVAL, item, markdown, plain, slow, with_timeline
from proxies import Envoy, Nginx
from serving import Serving
from statuses import refused, told, told_by


@pytest.fixture(scope="module")
def proxies(tmp_path_factory):
    """A way to open a channel through each proxy to a server with one thread."""
    with ExitStack() as running:
        serving = running.enter_context(Serving("--threads", "1"))
        nginx = running.enter_context(Nginx(tmp_path_factory.mktemp("nginx"), serving.address))
        envoy = running.enter_context(Envoy(tmp_path_factory.mktemp("envoy"), serving.address))
        yield {"nginx": nginx.channel, "nginx with TLS": nginx.tls_channel, "Envoy": envoy.channel}


@pytest.fixture(params=["nginx", "nginx with TLS", "Envoy"])
def channel(proxies, request):
    with proxies[request.param]() as channel:
        yield channel


@pytest.fixture
def proxied(channel):
    return SummarizerServiceStub(channel)


def test_an_answer_passes(proxied, stub):
    assert proxied.Summarize(markdown()) == stub.Summarize(markdown())


def test_a_large_document_passes(proxied):
    assert proxied.Summarize(plain("كلمة جملة. " * 100_000)).statistics.sentences == 100_000


def test_a_stream_passes_with_its_bad_document(proxied):
    items = [item("good", plain()), item("wordless", plain("…")), *(item(f"{number}", plain()) for number in range(50))]
    answers = {answer.id: answer for answer in proxied.SummarizeStream(iter(items))}
    assert len(answers) == 52
    assert told_by(answers["wordless"].error).reason == "NO_WORDS"
    assert answers["49"].response.sentences


def test_answers_come_while_the_stream_stays_open(proxied):
    items = queue.Queue()
    answers = proxied.SummarizeStream(iter(items.get, None), timeout=30)
    for name in ["one", "two", "three"]:
        items.put(item(name, plain()))
        assert next(answers).id == name
    items.put(None)
    assert list(answers) == []


def test_the_details_of_an_error_pass(proxied):
    request = plain()
    request.length.ratio = 7
    request.document.language = "not a tag"
    error = refused(proxied.Summarize, request)
    assert error.code() == StatusCode.INVALID_ARGUMENT
    assert (told(error).reason, sorted(told(error).fields)) == ("INVALID_FIELDS", ["document.language", "length.ratio"])


def test_a_message_over_the_limit_is_told_as_such(proxied):
    error = refused(proxied.Summarize, plain("كلمة " * 4_000_000))
    assert (error.code(), told(error).reason) == (StatusCode.RESOURCE_EXHAUSTED, "MESSAGE_TOO_LARGE")


def test_a_deadline_stops_the_work(proxied):
    assert refused(proxied.Summarize, slow(), timeout=1).code() == StatusCode.DEADLINE_EXCEEDED
    assert proxied.Summarize(with_timeline(), timeout=2).sentences


def test_a_cancellation_stops_the_work(proxied):
    call = proxied.Summarize.future(slow())
    time.sleep(ARRIVAL)
    assert not call.done()
    call.cancel()
    assert proxied.Summarize(with_timeline(), timeout=2).sentences


def test_health_passes(channel):
    assert HealthStub(channel).Check(HealthCheckRequest()).status == HealthCheckResponse.SERVING
