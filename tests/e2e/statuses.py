"""What a failed call says: its code, and its details as grpcio-status decodes them."""

from dataclasses import dataclass, field

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from grpc_status import rpc_status


@dataclass
class Told:
    """What the details of an error tell."""

    reason: str = ""
    metadata: dict = field(default_factory=dict)
    fields: dict = field(default_factory=dict)
    retry_seconds: float | None = None


def refused(call, *arguments, **options):
    """The error of a call that must fail."""
    with pytest.raises(grpc.RpcError) as error:
        call(*arguments, **options)
    return error.value


def told(error):
    """What a failed call tells."""
    status = rpc_status.from_call(error)
    assert status is not None, f"without details: {error}"
    return told_by(status)


def told_by(status):
    """What a google.rpc.Status tells, whose every detail is of a known kind."""
    answer = Told()
    for detail in status.details:
        if detail.Is(ErrorInfo.DESCRIPTOR):
            info = _unpacked(detail, ErrorInfo())
            assert info.domain == "khulasa.v1"
            answer.reason, answer.metadata = info.reason, dict(info.metadata)
        elif detail.Is(BadRequest.DESCRIPTOR):
            violations = _unpacked(detail, BadRequest()).field_violations
            answer.fields = {violation.field: violation.description for violation in violations}
        else:
            answer.retry_seconds = _unpacked(detail, RetryInfo()).retry_delay.ToTimedelta().total_seconds()
    return answer


def _unpacked(detail, message):
    assert detail.Unpack(message), f"{detail.type_url} is none"
    return message
