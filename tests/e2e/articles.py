"""What the tests send: articles and the requests around them."""

from functools import cache
from pathlib import Path

from khulasa.v1.document_pb2 import TEXT_FORMAT_MARKDOWN
from khulasa.v1.options_pb2 import RANKING_METHOD_TEXTRANK
from khulasa.v1.summarizer_service_pb2 import SummarizeRequest, SummarizeStreamRequest

REPOSITORY = Path(__file__).parents[2]

# Six sentences of plain text in three paragraphs; the first and the last say what was decided.
ARABIC = (
    "قرر المجلس البلدي إغلاق الجسر القديم أمام السيارات اعتباراً من أول تموز. هطلت أمطار غزيرة ليلاً.\n\n"
    "وقال رئيس المجلس: «نريد مدينة للمشاة». ورحب تجار السوق بالقرار 🎉.\n\n"
    "واحتج سائقون على إغلاق الجسر. وسيعاد فتح الجسر القديم في أيار المقبل بعد ترميمه، كما جاء في قرار المجلس البلدي."
)

# Seconds in which a slow document has surely reached a server on the same machine.
ARRIVAL = 1.5

MARKDOWN = (REPOSITORY / "examples/articles/mali.ar.md").read_text(encoding="utf-8")


def plain(text=ARABIC, sentences=2):
    """A request for so many key sentences of a plain text."""
    request = SummarizeRequest()
    request.document.text.text = text
    request.length.sentences = sentences
    return request


def with_timeline(text=ARABIC):
    """A short request that waits for a thread all the same, since more is asked than a summary."""
    request = plain(text)
    request.want.timeline = True
    return request


def markdown(text=MARKDOWN, sentences=3):
    """The same of a text in Markdown."""
    request = plain(text, sentences)
    request.document.text.format = TEXT_FORMAT_MARKDOWN
    return request


def slow(sentences=130_000):
    """A request that keeps one thread busy for seconds: an article like a chain, in which each sentence shares words with its
    neighbours alone, walked as often as the contract allows and to a precision that is never reached."""
    request = plain(_chain(sentences))
    request.document.language = "en"
    request.ranking.method = RANKING_METHOD_TEXTRANK
    request.ranking.textrank.damping = 0.9999999
    request.ranking.textrank.tolerance = 1e-15
    request.ranking.textrank.max_iterations = 1000
    return request


def item(name, request=None, **fields):
    """One document of a stream."""
    return SummarizeStreamRequest(id=name, request=request, **fields)


@cache
def _chain(sentences):
    return "".join(_link(number) for number in range(sentences))


def _link(number):
    return "X" + " ".join(f"x{_letters(number * 4 + word)}" for word in range(8)) + ". "


def _letters(number):
    """A number in syllables."""
    syllables = ""
    while True:
        syllables += "bdfgklmnprstvz"[number % 14] + "aeiou"[number // 14 % 5]
        number //= 70
        if not number:
            return syllables
