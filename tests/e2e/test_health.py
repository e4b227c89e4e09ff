"""Health as grpcio-health-checking asks for it."""

import pytest
from grpc import StatusCode
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub

from serving import Serving
from statuses import refused

SERVICE = "khulasa.v1.SummarizerService"


@pytest.mark.parametrize("service", ["", SERVICE], ids=["the server", "its service"])
def test_a_server_that_serves_says_so(server, service):
    with server.channel() as channel:
        answer = HealthStub(channel).Check(HealthCheckRequest(service=service))
    assert answer.status == HealthCheckResponse.SERVING


def test_a_service_that_is_none_is_not_found(server):
    with server.channel() as channel:
        error = refused(HealthStub(channel).Check, HealthCheckRequest(service="nobody"))
    assert error.code() == StatusCode.NOT_FOUND


@pytest.mark.parametrize("service", ["", SERVICE], ids=["the server", "its service"])
def test_a_watcher_sees_the_drain_and_does_not_hold_it_up(service):
    with Serving() as serving, serving.channel() as channel:
        watching = HealthStub(channel).Watch(HealthCheckRequest(service=service), timeout=20)
        assert next(watching).status == HealthCheckResponse.SERVING
        serving.drain()
        assert next(watching).status == HealthCheckResponse.NOT_SERVING
        assert serving.exit_status() == 0
