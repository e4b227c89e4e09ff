"""A server that takes tokens lets in who holds one; anybody may ask for its health."""

import json
import re

import grpc
import pytest
import trustme
from grpc import StatusCode
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import item, plain
from serving import PROGRAM, Serving, open_channel
from statuses import refused, told
from terminal import printed, run
from waiting import wait_until


def new_token(name, file):
    """Makes a token, adds its line to the file, and gives what its holder sends."""
    made = run(PROGRAM, "token", name)
    with file.open("a") as lines:
        lines.write(made.stdout)
    return re.search(r"khulasa_[0-9a-f]{64}", made.stderr)[0]


def bearer(token, scheme="Bearer"):
    return (("authorization", f"{scheme} {token}"),)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "tokens"


@pytest.fixture
def token(file):
    return new_token("desk", file)


@pytest.fixture
def guarded(file, token):
    """A server that takes that token."""
    with Serving("--tokens", file) as serving:
        yield serving


@pytest.fixture
def channel(guarded):
    with guarded.channel() as channel:
        yield channel


@pytest.fixture
def stub(channel):
    return SummarizerServiceStub(channel)


def test_the_file_does_not_hold_the_token(file, token):
    assert file.read_text().startswith("desk ")
    assert token.removeprefix("khulasa_") not in file.read_text()


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_who_holds_a_token_is_answered(stub, token, scheme):
    assert stub.Summarize(plain(), metadata=bearer(token, scheme)).sentences
    items = [item(name, plain()) for name in ("one", "two")]
    assert len(list(stub.SummarizeStream(iter(items), metadata=bearer(token)))) == 2


NO_TOKENS = {
    "nothing": (),
    "a wrong token": bearer("khulasa_" + "0" * 64),
    "an empty token": bearer(""),
    "a password": (("authorization", "Basic ZGVzazpkZXNr"),),
}


@pytest.mark.parametrize("metadata", NO_TOKENS.values(), ids=NO_TOKENS)
def test_who_holds_none_is_told_so(stub, metadata):
    for error in [
        refused(stub.Summarize, plain(), metadata=metadata),
        refused(next, stub.SummarizeStream(iter([item("one", plain())]), metadata=metadata)),
    ]:
        assert (error.code(), told(error).reason) == (StatusCode.UNAUTHENTICATED, "UNAUTHENTICATED")


def test_health_is_told_to_anybody(channel):
    assert HealthStub(channel).Check(HealthCheckRequest()).status == HealthCheckResponse.SERVING


def test_grpcurl_needs_the_token_for_reflection_too(guarded, token):
    refusal = run("grpcurl", "-plaintext", guarded.address, "list")
    assert refusal.returncode != 0 and "Unauthenticated" in refusal.stderr
    listed = printed("grpcurl", "-plaintext", "-H", f"authorization: Bearer {token}", guarded.address, "list")
    assert "khulasa.v1.SummarizerService" in listed.split()


def test_buf_sends_the_token(guarded, token):
    request = json.dumps({"document": {"text": {"text": "A word."}}})
    buf = ("buf", "curl", "--protocol", "grpc", "--http2-prior-knowledge", "-d", request)
    url = f"http://{guarded.address}/khulasa.v1.SummarizerService/Summarize"
    header = f"authorization: Bearer {token}"
    answer = json.loads(printed(*buf, "--header", header, "--reflect-header", header, url))
    assert answer["summaryText"] == "A word."


def test_over_tls_the_token_is_a_credential_of_the_channel(file, token, tmp_path):
    authority = trustme.CA()
    pem = tmp_path / "server.pem"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(pem)
    with Serving("--tokens", file, "--tls-certificate", pem, "--tls-key", pem) as serving:
        trust = grpc.ssl_channel_credentials(authority.cert_pem.bytes())
        credentials = grpc.composite_channel_credentials(trust, grpc.access_token_call_credentials(token))
        with open_channel(serving.address, credentials) as channel:
            assert SummarizerServiceStub(channel).Summarize(plain()).sentences


def test_a_token_that_is_added_or_taken_away_counts_once_it_was_told_of(guarded, stub, file, token):
    file.unlink()
    another = new_token("wire", file)
    guarded.reload()
    wait_until(lambda: _is_answered(stub, another))
    assert refused(stub.Summarize, plain(), metadata=bearer(token)).code() == StatusCode.UNAUTHENTICATED


def _is_answered(stub, token):
    try:
        return bool(stub.Summarize(plain(), metadata=bearer(token)).sentences)
    except grpc.RpcError:
        return False
