"""nginx in front: what it alone does, and servers behind it that come and go."""

import time

from grpc import StatusCode
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import ARRIVAL, plain, slow
from proxies import Nginx
from serving import Serving
from statuses import refused, told


def test_a_deadline_that_the_proxy_sets_is_kept_and_told_by_the_server(server, tmp_path):
    with Nginx(tmp_path, server.address) as nginx, nginx.hurried_channel() as channel:
        stub = SummarizerServiceStub(channel)
        error = refused(stub.Summarize, slow())
        assert (error.code(), told(error).reason) == (StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED")
        assert stub.Summarize(plain()).sentences


def test_a_server_that_drains_answers_what_it_has_and_another_takes_over(server, tmp_path):
    with Serving() as leaving, Nginx(tmp_path, leaving.address, server.address) as nginx, nginx.channel() as channel:
        stub = SummarizerServiceStub(channel)
        for _ in range(10):
            assert stub.Summarize(plain()).sentences
        # Turn by turn, one of the two is the leaving server's.
        calls = [stub.Summarize.future(slow(60_000)) for _ in range(2)]
        time.sleep(ARRIVAL)
        leaving.drain()
        while leaving.process.poll() is None:
            assert stub.Summarize(plain()).sentences
        assert leaving.exit_status() == 0
        assert all(call.result().sentences for call in calls)
        for _ in range(10):
            assert stub.Summarize(plain()).sentences


def test_no_server_at_all_is_told_as_unavailable(tmp_path):
    with Serving() as serving, Nginx(tmp_path, serving.address) as nginx, nginx.channel() as channel:
        stub = SummarizerServiceStub(channel)
        assert stub.Summarize(plain()).sentences
        serving.drain()
        assert serving.exit_status() == 0
        assert refused(stub.Summarize, plain()).code() == StatusCode.UNAVAILABLE
