"""nginx and Envoy in front of servers, each a context that starts it in a folder of its own and stops it."""

import contextlib
import getpass
import json
import socket
import subprocess
import urllib.request
from pathlib import Path

import grpc
import trustme

from serving import open_channel
from waiting import wait_until

HERE = Path(__file__).parent


class Nginx:
    """nginx with tests/e2e/nginx.conf in front of servers at these addresses."""

    def __init__(self, folder, *upstreams):
        ports = dict(zip(("CLEAR", "TLS", "HURRIED"), _free_ports(3)))
        self.clear, self.tls, self.hurried = (f"127.0.0.1:{port}" for port in ports.values())
        self.authority = trustme.CA()
        self.authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(folder / "certificate.pem")
        servers = " ".join(f"server {upstream};" for upstream in upstreams)
        _fill_in("nginx.conf", folder, UPSTREAMS=servers, USER=getpass.getuser(), **ports)
        command = ["nginx", "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"]
        self.process = subprocess.Popen(command)
        wait_until(lambda: _listens(ports["HURRIED"]))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _stop(self.process)

    def channel(self):
        return open_channel(self.clear)

    def tls_channel(self):
        """A channel that trusts the authority of its certificate."""
        return open_channel(self.tls, grpc.ssl_channel_credentials(self.authority.cert_pem.bytes()))

    def hurried_channel(self):
        """A channel whose calls get a deadline behind their caller's back."""
        return open_channel(self.hurried)


class Envoy:
    """Envoy with tests/e2e/envoy.yaml in front of servers at these addresses."""

    def __init__(self, folder, *upstreams):
        _fill_in("envoy.yaml", folder, UPSTREAMS=", ".join(_endpoint(upstream) for upstream in upstreams))
        told = folder / "admin"
        command = ["envoy", "-c", folder / "envoy.yaml", "--admin-address-path", told, "--concurrency", "1", "--log-level", "warn"]
        self.process = subprocess.Popen([*command, "--disable-hot-restart"])
        wait_until(lambda: told.exists() and told.read_text())
        self.admin = told.read_text()
        [listener] = self._ask("listeners")["listener_statuses"]
        self.address = f"127.0.0.1:{listener['local_address']['socket_address']['port_value']}"
        wait_until(lambda: all(self.healthy().values()))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _stop(self.process)

    def channel(self):
        return open_channel(self.address)

    def healthy(self):
        """Of each server, by its address, whether the health check lets calls go to it."""
        [cluster] = self._ask("clusters")["cluster_statuses"]
        answer = {}
        for host in cluster["host_statuses"]:
            address, health = host["address"]["socket_address"], host["health_status"]
            answer[f"{address['address']}:{address['port_value']}"] = not health.get("failed_active_health_check", False)
        return answer

    def _ask(self, path):
        with urllib.request.urlopen(f"http://{self.admin}/{path}?format=json") as answer:
            return json.load(answer)


def _fill_in(template, folder, **words):
    text = (HERE / template).read_text()
    for name, value in words.items():
        text = text.replace(f"@{name}@", str(value))
    (folder / template).write_text(text)


def _endpoint(address):
    host, port = address.split(":")
    return f"{{endpoint: {{address: {{socket_address: {{address: {host}, port_value: {port}}}}}}}}}"


def _free_ports(number):
    """Ports that nobody listens on, all different: each is held until all are found."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def _listens(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def _stop(process):
    process.terminate()
    process.wait(timeout=20)
