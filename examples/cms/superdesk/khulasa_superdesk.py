"""Khulasa as an AI service of Superdesk: the summary of a story, its decision and its timeline. It changes nothing in the story.

Add "khulasa_superdesk" to INSTALLED_APPS. Settings:

    KHULASA_URL        where Khulasa is, such as https://khulasa.example; without it nothing is asked
    KHULASA_TOKEN      the bearer token, where the server takes tokens
    KHULASA_TIMEOUT    seconds to wait for an answer, 15 by default
    KHULASA_SENTENCES  how many key sentences, 3 by default
"""

import logging
from html import escape

import arrow
import requests
from superdesk.errors import SuperdeskApiError
from superdesk.text_checkers.ai.base import AIServiceBase

logger = logging.getLogger(__name__)
session = requests.Session()

CONNECT_SECONDS = 5


class Khulasa(AIServiceBase):
    """Key sentences, word for word."""

    name = "khulasa"
    label = "Khulasa summaries"

    def __init__(self, app):
        super().__init__(app)
        self.config = app.config

    def analyze(self, item: dict, *_) -> dict:
        """What a story says: `summary`, the same as an `abstract`, the key `sentences`, `headline_decision` and `timeline`."""
        if not self.config.get("KHULASA_URL"):
            logger.warning("KHULASA_URL is not set, no story is summarised")
            return {}
        answer = self._ask(self._request(item))
        decision = answer.get("headlineDecision")
        return {
            "summary": answer["summaryText"],
            "abstract": "".join(f"<p>{escape(sentence['text'])}</p>" for sentence in answer["sentences"]),
            "sentences": [{"text": sentence["text"], "rank": sentence["rank"]} for sentence in answer["sentences"]],
            "headline_decision": decision["text"] if decision else None,
            "timeline": [
                # "From 1 July" has no end, "by 31 December" no begin.
                {"expression": event["expression"], "begin": event.get("begin"), "end": event.get("end"), "text": event["sentence"]}
                for event in answer["timeline"]
            ],
        }

    def _request(self, item: dict) -> dict:
        # The abstract is not sent: a summary that was put there would be summarised again.
        document = {
            "title": item.get("headline") or "",
            "text": {"text": item.get("body_html") or "", "format": "TEXT_FORMAT_HTML"},
            "language": (item.get("language") or "").replace("_", "-"),
            "timeZone": self.config.get("DEFAULT_TIMEZONE") or "",
            "uri": item.get("guid") or "",
        }
        if item.get("versioncreated"):
            # A datetime, or what Superdesk's JSON has for one: 2023-06-30T10:00:00+0000.
            document["publishedAt"] = arrow.get(item["versioncreated"]).isoformat()
        return {
            "document": document,
            "length": {"sentences": self.config.get("KHULASA_SENTENCES", 3)},
            "order": "SENTENCE_ORDER_DOCUMENT",
            "want": {"roles": ["ROLE_HEADLINE_DECISION"], "timeline": True},
        }

    def _ask(self, request: dict) -> dict:
        seconds = self.config.get("KHULASA_TIMEOUT", 15)
        headers = {"Connect-Timeout-Ms": str(int(seconds * 1000))}
        if self.config.get("KHULASA_TOKEN"):
            headers["Authorization"] = f"Bearer {self.config['KHULASA_TOKEN']}"
        url = f"{self.config['KHULASA_URL'].rstrip('/')}/khulasa.v1.SummarizerService/Summarize"
        try:
            # The server ends the call itself when the time is up; a second more lets it say so.
            response = session.post(url, json=request, headers=headers, timeout=(CONNECT_SECONDS, seconds + 1))
        except requests.RequestException as error:
            raise SuperdeskApiError.proxyError(f"Khulasa cannot be reached: {error}")
        if response.status_code != 200:
            raise _error(response)
        return response.json()


def _error(response) -> SuperdeskApiError:
    """What Khulasa refused, as Superdesk tells it: the editor's mistake is 400 with the fields, the rest is the operator's."""
    try:
        error = response.json()
    except ValueError:
        error = {}
    details = {detail["type"].rsplit(".", 1)[-1]: detail.get("debug", {}) for detail in error.get("details", [])}
    message = f"Khulasa: {error.get('message') or f'HTTP status {response.status_code}'}"
    payload = {"reason": details.get("ErrorInfo", {}).get("reason")}
    if response.status_code in (400, 413):
        violations = details.get("BadRequest", {}).get("fieldViolations", [])
        payload["fields"] = {violation["field"]: violation["description"] for violation in violations}
        return SuperdeskApiError.badRequestError(message, payload)
    if "Retry-After" in response.headers:
        payload["retry_after"] = int(response.headers["Retry-After"])
        return SuperdeskApiError(message, 503, payload)
    return SuperdeskApiError.proxyError(message, payload)


def init_app(app):
    Khulasa(app)
