"""The project's own examples as tests/e2e/run has laid them out and built them."""

import json
import os
from pathlib import Path

from terminal import run

CLIENTS = Path(os.environ["KHULASA_CLIENTS"])
TYPESCRIPT = CLIENTS / "typescript"


def python(server, program, *arguments):
    """Runs an example in Python."""
    return run("python", CLIENTS / "python" / program, "--server", server.address, *arguments, env=_without_stubs())


def typescript(server, program, *arguments):
    """Runs an example in TypeScript."""
    return run(TYPESCRIPT / "node_modules/.bin/tsx", TYPESCRIPT / program, "--server", f"http://{server.address}", *arguments)


def rust(server, *arguments):
    """Runs the example in Rust."""
    return run(os.environ["KHULASA_RUST_CLIENT"], "--server", f"http://{server.address}", *arguments)


def told(done):
    """What a failed example in TypeScript tells."""
    assert done.returncode == 1, done.stdout
    return json.loads(done.stderr)


def _without_stubs():
    """The example finds the code that it generated, not the tests' own."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
