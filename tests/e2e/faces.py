"""The faces of one port, each called as plainly as it can be, and what each says of a failure in the same words."""

import base64
import json
from dataclasses import dataclass
from urllib.parse import unquote

import grpc
import httpx
from google.protobuf.json_format import MessageToJson
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status

from statuses import told_by

SERVICE = "/khulasa.v1.SummarizerService"


@dataclass
class Failed:
    """What a failed call says, whatever the face: the number of the code, the reason, the fields, and the status of HTTP."""

    code: int
    reason: str
    fields: list
    http_status: int


class Grpc:
    """grpcio."""

    def call(self, server, message, method="Summarize", token=None):
        metadata = (("authorization", f"Bearer {token}"),) if token else ()
        with server.channel() as channel:
            call = channel.unary_unary(f"{SERVICE}/{method}", request_serializer=bytes, response_deserializer=bytes)
            try:
                call(self.written(message), metadata=metadata)
            except grpc.RpcError as error:
                return _failed(rpc_status.from_call(error), 200)

    def written(self, message):
        return message if isinstance(message, bytes) else message.SerializeToString()


class GrpcWeb(Grpc):
    """gRPC-Web over HTTP/1.1: a status in the last frame, or where there is no message, in the headers."""

    def call(self, server, message, method="Summarize", token=None):
        message = self.written(message)
        frame = b"\0" + len(message).to_bytes(4, "big") + message
        answer = post(server, method, frame, token, **{"content-type": "application/grpc-web+proto"})
        trailers = answer.headers if "grpc-status" in answer.headers else _trailers(answer.content)
        if trailers["grpc-status"] == "0":
            return None
        details = trailers.get("grpc-status-details-bin", "")
        status = Status.FromString(base64.b64decode(details + "=" * (-len(details) % 4)))
        assert (status.code, status.message) == (int(trailers["grpc-status"]), unquote(trailers["grpc-message"]))
        return _failed(status, answer.status_code)


class Connect:
    """The unary form of Connect, over HTTP/1.1."""

    content_type = ""

    def call(self, server, message, method="Summarize", token=None):
        answer = post(server, method, self.written(message), token, **{"content-type": self.content_type})
        if answer.status_code == 200:
            return None
        return _failed(connect_status(answer), answer.status_code)


class ConnectProto(Connect):
    """Its messages in protobuf."""

    content_type = "application/proto"

    def written(self, message):
        return message if isinstance(message, bytes) else message.SerializeToString()


class ConnectJson(Connect):
    """Its messages in JSON."""

    content_type = "application/json"

    def written(self, message):
        return message if isinstance(message, bytes) else MessageToJson(message).encode()


FACES = [Grpc(), GrpcWeb(), ConnectProto(), ConnectJson()]


def post(server, method, body, token=None, **headers):
    """One request over HTTP/1.1."""
    if token:
        headers["authorization"] = f"Bearer {token}"
    url = f"http://{server.address}{SERVICE}/{method}"
    return httpx.post(url, content=body, headers=headers, timeout=60, trust_env=False)


def connect_status(answer):
    """The google.rpc.Status that an error of Connect's is, whose details say the same in `debug` as in `value`."""
    error = json.loads(answer.content)
    code = getattr(grpc.StatusCode, {"canceled": "cancelled"}.get(error["code"], error["code"]).upper()).value[0]
    status = Status(code=code, message=error["message"])
    for detail in error["details"]:
        value = base64.b64decode(detail["value"] + "=" * (-len(detail["value"]) % 4))
        status.details.add(type_url=f"type.googleapis.com/{detail['type']}", value=value)
    readable = {detail["type"]: detail["debug"] for detail in error["details"]}
    told = told_by(status)
    assert readable["google.rpc.ErrorInfo"]["reason"] == told.reason
    violations = readable.get("google.rpc.BadRequest", {}).get("fieldViolations", [])
    assert {violation["field"]: violation["description"] for violation in violations} == told.fields
    return status


def _failed(status, http_status):
    told = told_by(status)
    return Failed(status.code, told.reason, sorted(told.fields), http_status)


def _trailers(body):
    """The headers in the frame that ends an answer of gRPC-Web's."""
    while body:
        flag, length = body[0], int.from_bytes(body[1:5], "big")
        frame, body = body[5 : 5 + length], body[5 + length :]
        if flag & 0x80:
            lines = (line.partition(":") for line in frame.decode().splitlines())
            return {name.lower(): value.strip() for name, _, value in lines}
    raise AssertionError("an answer of gRPC-Web without an end")
