"""A real WordPress on SQLite, with the plug-in of examples/cms/wordpress, served by PHP's own server."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import httpx

from articles import ARABIC, REPOSITORY
from terminal import printed
from waiting import wait_until

INSTALLED = Path(os.environ["KHULASA_WORDPRESS"])
PLUGIN = REPOSITORY / "examples/cms/wordpress/khulasa"
PREPARE = Path(__file__).parent / "wordpress/prepare.php"


class WordPress:
    """One site with one draft, `post`. A context: on leaving it is stopped."""

    def __init__(self, folder, version, khulasa, token):
        shutil.copytree(INSTALLED / version, folder)
        shutil.copytree(PLUGIN, folder / "wp-content/plugins/khulasa")
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        settings = {
            "WP_HOME": self.url,
            "WP_SITEURL": self.url,
            "KHULASA_URL": f"http://{khulasa.address}",
            "KHULASA_TOKEN": token,
        }
        _configure(folder / "wp-config.php", settings)
        self.post = int(printed("php", PREPARE, folder, "إغلاق الجسر", ARABIC))
        # Several workers: a page asks for more while it is made.
        self.process = subprocess.Popen(
            ["php", "-S", f"127.0.0.1:{self.port}", "-t", folder],
            env=os.environ | {"PHP_CLI_SERVER_WORKERS": "4"},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until(self._listens)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, 15)
        self.process.wait()

    def sign_in(self, user):
        """A client that holds the cookies of somebody, and sends the nonce of WordPress."""
        client = httpx.Client(base_url=self.url, follow_redirects=True, timeout=60, trust_env=False)
        client.get("/wp-login.php")
        client.post("/wp-login.php", data={"log": user, "pwd": "secret", "testcookie": "1"})
        client.headers["X-WP-Nonce"] = client.get("/wp-admin/admin-ajax.php?action=rest-nonce").text
        return client

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def _configure(file, settings):
    """Writes constants before all others. Nothing but this machine is asked for anything."""
    settings = settings | {"DISABLE_WP_CRON": "1", "WP_HTTP_BLOCK_EXTERNAL": "1", "WP_ACCESSIBLE_HOSTS": "127.0.0.1"}
    lines = [f"define( '{name}', '{value}' );" for name, value in settings.items()]
    file.write_text("<?php\n" + "\n".join(lines) + "\n" + file.read_text().removeprefix("<?php"))


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
