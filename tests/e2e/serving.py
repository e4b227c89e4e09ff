"""The program under test, started and stopped by the test that needs it."""

import os
import re
import signal
import subprocess

import grpc

PROGRAM = os.environ["KHULASA_BIN"]


class Serving:
    """`khulasa serve` on a free port of its own, with these arguments. A context: on leaving it is stopped."""

    def __init__(self, *arguments):
        command = [PROGRAM, "serve", "--listen", "127.0.0.1:0", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.address = re.search(r"127\.0\.0\.1:\d+", self.line_with("listens on"))[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def channel(self, **options):
        return open_channel(self.address, **options)

    def line_with(self, words):
        """The next line on stdout with these words in it. What stands before it is lost."""
        for line in self.process.stdout:
            if words in line:
                return line
        raise AssertionError(f"the server ended without saying {words!r}")

    def drain(self):
        """Asks it to stop, as an orchestrator does, without waiting."""
        self.process.send_signal(signal.SIGTERM)

    def reload(self):
        """Asks it to read its files again, without waiting."""
        self.process.send_signal(signal.SIGHUP)

    def exit_status(self):
        """Waits until it has stopped by itself."""
        return self.process.wait(timeout=40)


def open_channel(address, credentials=None, **options):
    """A channel to whatever listens there; messages of any size go out."""
    options.setdefault("options", []).append(("grpc.max_send_message_length", -1))
    # A channel of its own connection: by default all channels to one address share one.
    options["options"].append(("grpc.use_local_subchannel_pool", 1))
    if credentials is None:
        return grpc.insecure_channel(address, **options)
    return grpc.secure_channel(address, credentials, **options)
