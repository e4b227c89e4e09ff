"""The sessions that README.md and docs/integration.md show: run as they stand there, they print what stands there."""

import os
import re
from pathlib import Path

import pytest

from articles import REPOSITORY
from serving import PROGRAM
from terminal import run


def sessions(page):
    """Every command of a page with what is shown under it."""
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            yield _split(session)


def _split(session):
    """The command, which may go on over lines that end in a pipe, a backslash or a loop's `do`, and what it prints."""
    lines = session.splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines, 1) if not line.rstrip().endswith(("|", "\\", "; do")))
    return "".join(lines[:end]).strip(), "".join(lines[end:]).strip()


README = list(sessions("README.md"))
SESSIONS = README + list(sessions("docs/integration.md"))


@pytest.fixture
def program_on_path(tmp_path):
    """The environment of somebody who has installed the program."""
    (tmp_path / "khulasa").symlink_to(Path(PROGRAM))
    return os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}


def test_the_readme_shows_sessions():
    assert len([command for command, _ in README if "grpcurl" in command]) >= 3
    assert len(README) >= 6


def test_the_page_on_integration_shows_sessions():
    assert len(SESSIONS) - len(README) >= 6


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command[:50] for command, _ in SESSIONS])
def test_a_session_prints_what_the_page_shows(server, program_on_path, command, shown):
    command = command.replace("127.0.0.1:50051", server.address)
    done = run("bash", "-c", f"{{ {command}\n}} 2>&1", env=program_on_path)
    # This grpcurl asks for the older version of reflection, and is told of that one.
    assert done.stdout.strip().replace("reflection.v1alpha", "reflection.v1") == shown
