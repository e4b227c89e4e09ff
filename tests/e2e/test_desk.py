"""The desk in Chromium: the tests are JavaScript's, in desk/, one file a behaviour."""

import os
import pathlib
import subprocess

import pytest

from serving import Serving

DESK = pathlib.Path(__file__).parent / "desk"


@pytest.fixture(scope="module")
def desk():
    with Serving("--threads", "2") as serving:
        yield serving


@pytest.mark.parametrize("behaviour", sorted(path.name for path in DESK.glob("*.test.mjs")))
def test_the_desk(desk, behaviour):
    environment = os.environ | {"KHULASA_URL": f"http://{desk.address}"}
    command = ["node", "--test", "--test-reporter=spec", behaviour]
    done = subprocess.run(command, cwd=DESK, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout
