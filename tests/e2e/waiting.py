"""Waits for what comes soon, but not at once."""

import time


def wait_until(true, seconds=20):
    """Looks again and again until this is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not true after {seconds} seconds"
        time.sleep(0.02)
