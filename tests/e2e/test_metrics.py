"""The operator's port: what prometheus_client reads from it, and health in the clear."""

import re
import time

import httpx
import pytest
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from articles import ARRIVAL, plain, slow
from serving import Serving, open_channel
from statuses import refused
from waiting import wait_until


class Measured:
    """A server with an operator's port."""

    def __init__(self, *arguments):
        self.serving = Serving("--metrics-listen", "127.0.0.1:0", *arguments)
        self.address = re.search(r"127\.0\.0\.1:\d+", self.serving.line_with("metrics"))[0]
        self.channel = self.serving.channel()
        self.stub = SummarizerServiceStub(self.channel)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.channel.close()
        self.serving.__exit__()

    def page(self):
        return httpx.get(f"http://{self.address}/metrics")

    def samples(self):
        """Every value on the page, by its name and labels."""
        families = text_string_to_metric_families(self.page().text)
        return {(sample.name, *sorted(sample.labels.items())): sample.value for family in families for sample in family.samples}

    def value(self, name, **labels):
        return self.samples().get((f"khulasa_{name}", *sorted(labels.items())), 0)


@pytest.fixture
def measured():
    with Measured("--threads", "1") as measured:
        yield measured


def test_the_page_says_what_it_is(measured):
    assert measured.page().headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")


def test_calls_are_counted_by_method_and_code(measured):
    for _ in range(3):
        measured.stub.Summarize(plain())
    refused(measured.stub.Summarize, plain("…"))
    wait_until(lambda: measured.value("requests_total", method="Summarize", code="OK") == 3)
    assert measured.value("requests_total", method="Summarize", code="INVALID_ARGUMENT") == 1
    assert measured.value("document_languages_total", language="ar") == 3
    assert measured.value("document_sentences_sum") == 18


def test_what_is_in_work_is_told_while_it_is(measured):
    calls = [measured.stub.Summarize.future(slow(30_000)) for _ in range(3)]
    wait_until(lambda: measured.value("documents_in_work") == 1 and measured.value("documents_waiting") > 0)
    assert [call.result() for call in calls]
    wait_until(lambda: measured.value("documents_in_work") == 0 == measured.value("requests_in_flight", method="Summarize"))
    assert measured.value("documents_waiting") == 0


def test_buckets_add_up(measured):
    for _ in range(5):
        measured.stub.Summarize(plain())
    wait_until(lambda: measured.value("requests_total", method="Summarize", code="OK") == 5)
    samples = measured.samples()
    everything = {name for name in samples if name[0].endswith("_bucket") and ("le", "+Inf") in name}
    assert len(everything) >= 3
    for name in everything:
        labels = [label for label in name[1:] if label[0] != "le"]
        assert samples[name] == samples[name[0].replace("_bucket", "_count"), *labels]


def test_a_refusal_for_want_of_a_place_is_counted():
    with Measured("--threads", "1", "--calls-in-flight", "1") as measured:
        busy = measured.stub.Summarize.future(slow())
        time.sleep(ARRIVAL)
        refused(measured.stub.Summarize, plain())
        wait_until(lambda: measured.value("shed_total", limit="calls_in_flight") == 1)
        busy.cancel()
        wait_until(lambda: measured.value("requests_in_flight", method="Summarize") == 0)


def test_health_is_told_there_too_and_to_the_end_of_a_drain(measured):
    with open_channel(measured.address) as channel:
        health = HealthStub(channel)
        assert health.Check(HealthCheckRequest()).status == HealthCheckResponse.SERVING
        watching = health.Watch(HealthCheckRequest(), timeout=60)
        assert next(watching).status == HealthCheckResponse.SERVING
        call = measured.stub.Summarize.future(slow(60_000))
        time.sleep(ARRIVAL)
        measured.serving.drain()
        assert next(watching).status == HealthCheckResponse.NOT_SERVING
        assert "khulasa_requests" in measured.page().text, "the page is there while the server drains"
        assert call.result().sentences
        assert measured.serving.exit_status() == 0
