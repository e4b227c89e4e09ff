"""TLS at the server itself: certificates by trustme, clients by grpcio, grpcurl and buf."""

import json
import socket
import ssl

import grpc
import pytest
import trustme
from grpc import StatusCode
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

from articles import plain
from serving import Serving, open_channel
from statuses import refused
from terminal import printed, run
from waiting import wait_until

CALL = json.dumps({"document": {"text": {"text": "A word."}}})
METHOD = "khulasa.v1.SummarizerService/Summarize"


class Identity:
    """A certificate for 127.0.0.1 and its key, in files."""

    def __init__(self, folder, authority):
        self.certificate, self.key = folder / "certificate.pem", folder / "key.pem"
        self.issued_by(authority)

    def issued_by(self, authority):
        issued = authority.issue_cert("127.0.0.1", "desk.example.org")
        self.certificate.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
        issued.private_key_pem.write_to_path(self.key)


@pytest.fixture
def authority(tmp_path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    return authority


@pytest.fixture
def identity(tmp_path, authority):
    return Identity(tmp_path, authority)


@pytest.fixture
def secure(identity):
    """A server with that identity."""
    with Serving("--tls-certificate", identity.certificate, "--tls-key", identity.key) as serving:
        yield serving


@pytest.fixture
def mutual(identity, tmp_path):
    """The same, which lets nobody in without a certificate of that authority."""
    files = ("--tls-certificate", identity.certificate, "--tls-key", identity.key, "--tls-client-ca", tmp_path / "authority.pem")
    with Serving(*files) as serving:
        yield serving


def summarize(serving, authority, client=None):
    """Calls as somebody who trusts this authority and, with a client, shows a certificate that this one issued."""
    shown = client.issue_cert("desk.example.org") if client else None
    credentials = grpc.ssl_channel_credentials(
        authority.cert_pem.bytes(),
        shown and shown.private_key_pem.bytes(),
        shown and b"".join(blob.bytes() for blob in shown.cert_chain_pems),
    )
    with open_channel(serving.address, credentials) as channel:
        return SummarizerServiceStub(channel).Summarize(plain(), timeout=10)


def test_a_client_that_trusts_the_authority_is_answered(secure, authority):
    assert summarize(secure, authority).sentences


def test_a_client_that_trusts_another_authority_is_not(secure):
    assert refused(summarize, secure, trustme.CA()).code() == StatusCode.UNAVAILABLE


def test_a_client_in_the_clear_is_not_answered(secure):
    with secure.channel() as channel:
        error = refused(SummarizerServiceStub(channel).Summarize, plain(), timeout=10)
    assert error.code() == StatusCode.UNAVAILABLE


def test_http_2_is_agreed_on_over_tls_1_3(secure, authority):
    host, port = secure.address.split(":")
    context = ssl.create_default_context()
    authority.configure_trust(context)
    context.set_alpn_protocols(["h2", "http/1.1"])
    with context.wrap_socket(socket.create_connection((host, port)), server_hostname=host) as connection:
        assert (connection.selected_alpn_protocol(), connection.version()) == ("h2", "TLSv1.3")


def test_grpcurl_and_buf_are_answered(secure, tmp_path):
    trusted = tmp_path / "authority.pem"
    grpcurl = printed("grpcurl", "-cacert", trusted, "-d", CALL, secure.address, METHOD)
    buf = printed("buf", "curl", "--protocol", "grpc", "--cacert", trusted, "-d", CALL, f"https://{secure.address}/{METHOD}")
    assert json.loads(grpcurl)["summaryText"] == json.loads(buf)["summaryText"] == "A word."


def test_a_client_shows_the_certificate_that_is_asked_for(mutual, authority):
    assert summarize(mutual, authority, client=authority).sentences


@pytest.mark.parametrize("client", [None, trustme.CA()], ids=["no certificate", "another authority's"])
def test_a_client_without_a_trusted_certificate_is_kept_out(mutual, authority, client):
    assert refused(summarize, mutual, authority, client).code() == StatusCode.UNAVAILABLE


def test_grpcurl_shows_a_certificate(mutual, identity, tmp_path):
    trusts = ("grpcurl", "-cacert", tmp_path / "authority.pem")
    shows = ("-cert", identity.certificate, "-key", identity.key)
    assert json.loads(printed(*trusts, *shows, "-d", CALL, mutual.address, METHOD))["summaryText"] == "A word."
    assert run(*trusts, "-connect-timeout", "3", "-d", CALL, mutual.address, METHOD).returncode != 0


def test_a_new_certificate_is_used_once_it_was_told_of_and_old_connections_go_on(secure, identity, authority):
    next_authority = trustme.CA()
    credentials = grpc.ssl_channel_credentials(authority.cert_pem.bytes())
    with open_channel(secure.address, credentials) as before:
        stub = SummarizerServiceStub(before)
        assert stub.Summarize(plain()).sentences
        identity.issued_by(next_authority)
        secure.reload()
        wait_until(lambda: _is_answered(secure, next_authority))
        assert stub.Summarize(plain()).sentences
    assert refused(summarize, secure, authority).code() == StatusCode.UNAVAILABLE


def _is_answered(serving, authority):
    try:
        return bool(summarize(serving, authority).sentences)
    except grpc.RpcError:
        return False
