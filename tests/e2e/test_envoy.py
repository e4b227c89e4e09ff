"""Envoy in front: its health checks decide which server is asked."""

import time

from grpc import StatusCode
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import ARRIVAL, plain, slow
from proxies import Envoy
from serving import Serving
from statuses import refused
from waiting import wait_until


def test_a_server_is_healthy_until_it_drains_and_another_takes_over(server, tmp_path):
    with Serving() as leaving, Envoy(tmp_path, leaving.address, server.address) as envoy, envoy.channel() as channel:
        assert envoy.healthy() == {leaving.address: True, server.address: True}
        stub = SummarizerServiceStub(channel)
        calls = [stub.Summarize.future(slow()) for _ in range(2)]
        time.sleep(ARRIVAL)
        leaving.drain()
        wait_until(lambda: envoy.healthy() == {leaving.address: False, server.address: True})
        assert leaving.process.poll() is None, "it is still at work on its call"
        for _ in range(10):
            assert stub.Summarize(plain()).sentences
        assert all(call.result().sentences for call in calls)
        assert leaving.exit_status() == 0


def test_a_server_that_delays_its_drain_loses_no_call(server, tmp_path):
    with Serving("--drain-delay", "3") as leaving, Envoy(tmp_path, leaving.address, server.address) as envoy:
        with envoy.channel() as channel, leaving.channel() as directly:
            stub = SummarizerServiceStub(channel)
            leaving.drain()
            wait_until(lambda: not envoy.healthy()[leaving.address])
            assert SummarizerServiceStub(directly).Summarize(plain()).sentences, "it still answers whoever asks"
            while leaving.process.poll() is None:
                assert stub.Summarize(plain()).sentences
            assert leaving.exit_status() == 0


def test_no_healthy_server_at_all_is_told_as_unavailable(tmp_path):
    with Serving() as serving, Envoy(tmp_path, serving.address) as envoy, envoy.channel() as channel:
        stub = SummarizerServiceStub(channel)
        assert stub.Summarize(plain()).sentences
        serving.drain()
        assert serving.exit_status() == 0
        assert refused(stub.Summarize, plain()).code() == StatusCode.UNAVAILABLE
