"""examples/cms/superdesk as superdesk-core calls it: a story as JSON on stdin, its analysis or error on stdout.

Real: superdesk-core's AIService (the class behind POST /api/ai), its register of services and its errors. Not there: the database, the
HTTP endpoint and the sign-in around them, which are the same for every service.
"""

import argparse
import asyncio
import json
import logging
import sys
import types
from pathlib import Path

# superdesk-core 2.5 was written for Python 3.8; newer ones have no such name any more.
if not hasattr(asyncio, "coroutine"):
    asyncio.coroutine = types.coroutine

import flask
from superdesk.errors import SuperdeskApiError
from superdesk.text_checkers.ai import AIService

sys.path.insert(0, str(Path(__file__).parents[3] / "examples/cms/superdesk"))
import khulasa_superdesk


def application(flags):
    """What a Superdesk's settings would come to."""
    app = flask.Flask("superdesk")
    app.config.update(KHULASA_URL=flags.url, KHULASA_TOKEN=flags.token, KHULASA_TIMEOUT=flags.timeout)
    app.config.update(DEFAULT_TIMEZONE="Asia/Beirut", STATUS="_status", STATUS_ERR="ERR", ISSUES="_issues")
    khulasa_superdesk.init_app(app)
    return app


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url")
    parser.add_argument("--token")
    parser.add_argument("--timeout", type=float, default=15)
    logging.disable()  # superdesk-core logs every error with its traceback; here they are printed
    docs = [{"service": "khulasa", "item": json.load(sys.stdin)}]
    with application(parser.parse_args()).app_context():
        try:
            AIService("ai").create(docs)
            print(json.dumps(docs[0]["analysis"]))
        except SuperdeskApiError as error:
            print(json.dumps({"status": error.status_code, **error.to_dict()}))


if __name__ == "__main__":
    main()
