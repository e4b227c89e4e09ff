"""Runs commands as somebody at a terminal does."""

import subprocess

from articles import REPOSITORY


def run(*command, stdin="", **options):
    """Runs a command to its end in the repository; its output is text."""
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60, cwd=REPOSITORY, **options)


def printed(*command, **options):
    """What a command that must succeed prints."""
    done = run(*command, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout
