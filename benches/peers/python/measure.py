"""Times one summariser in Python over one text, warm: `measure.py PEER FILE LANGUAGE` prints one line of JSON.

A call is what a user would write, from the text to three sentences.
"""

import json
import statistics
import sys
import time

import peers

# Calls that are timed together take no longer than this, once one was timed.
ENOUGH = 3.0
MOST = 50


def measured(call):
    """The first call warms up, and counts only where it takes so long that there is no second."""
    began = time.perf_counter()
    sentences, taken = None, []
    for number in range(MOST + 1):
        start = time.perf_counter()
        sentences = call()
        took = time.perf_counter() - start
        elapsed = time.perf_counter() - began
        if number > 0 or elapsed > ENOUGH:
            taken.append(took)
        if elapsed > ENOUGH:
            break
    return {"best": min(taken), "median": statistics.median(taken), "calls": len(taken), "sentences": sentences}


def main():
    peer, file, language = sys.argv[1:]
    with open(file, encoding="utf-8") as text:
        call = peers.named(peer, language, text.read())
    print(json.dumps(measured(call)))


if __name__ == "__main__":
    main()
