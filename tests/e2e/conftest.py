"""The server that most tests share, and a stub for it."""

import pytest
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from serving import Serving


@pytest.fixture(scope="session")
def server():
    with Serving("--threads", "2") as serving:
        yield serving
        serving.drain()
        assert serving.exit_status() == 0, "the shared server did not stop in order"


@pytest.fixture
def stub(server):
    with server.channel() as channel:
        yield SummarizerServiceStub(channel)
