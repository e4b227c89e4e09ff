"""One article: its key sentences, the headline decision and the timeline.

    python summarize.py ../../articles/mali.ar.md --published 2023-06-30
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

import grpc
from grpc_status import rpc_status
from khulasa.v1.document_pb2 import TEXT_FORMAT_HTML, TEXT_FORMAT_MARKDOWN, TEXT_FORMAT_PLAIN_TEXT, Document, TextContent
from khulasa.v1.options_pb2 import Length, Want
from khulasa.v1.role_pb2 import ROLE_HEADLINE_DECISION
from khulasa.v1.span_pb2 import OFFSET_ENCODING_UTF32
from khulasa.v1.summarizer_service_pb2 import SummarizeRequest
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

import connection
import told

FORMATS = {".md": TEXT_FORMAT_MARKDOWN, ".html": TEXT_FORMAT_HTML}


def request(file, sentences=3, published=None):
    """What to ask for an article in a file; a field of `None` is not sent. Offsets are in code points, by which Python counts a string."""
    content = TextContent(text=file.read_text(encoding="utf-8"), format=FORMATS.get(file.suffix, TEXT_FORMAT_PLAIN_TEXT))
    return SummarizeRequest(
        document=Document(text=content, published_on=published),
        length=Length(sentences=sentences),
        want=Want(roles=[ROLE_HEADLINE_DECISION], timeline=True),
        offset_encoding=OFFSET_ENCODING_UTF32,
    )


def show(answer):
    """Prints an answer."""
    for sentence in answer.sentences:
        print(f"{sentence.rank}. {sentence.text} [{sentence.span.start}, {sentence.span.end})")
    if answer.HasField("headline_decision"):
        print(f"\nDecided: {answer.headline_decision.text}")
    if answer.timeline:
        print()
    for event in answer.timeline:
        # "From 1 July" has no end, "by 31 December" no begin.
        begin, end = (getattr(event, side) if event.HasField(side) else "" for side in ("begin", "end"))
        print(f"{begin} … {end}: {event.expression}")


def main():
    parser = connection.arguments(__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="an article: .md, .html, or plain text")
    parser.add_argument("--sentences", type=int, default=3, help="how many key sentences (default: %(default)s)")
    parser.add_argument("--published", help="the day of publication, YYYY-MM-DD; relative dates are read from it")
    flags = parser.parse_args()
    with connection.channel(flags) as channel:
        stub = SummarizerServiceStub(channel)
        try:
            answer = stub.Summarize(
                request(flags.file, flags.sentences, flags.published),
                timeout=flags.timeout,
                metadata=connection.metadata(flags),
            )
        except grpc.RpcError as error:
            status = rpc_status.from_call(error)
            # What never reached the server has no details: nobody listens there, or the time ran out on the way.
            sys.exit("\n".join(told.lines(status)) if status else f"{error.code().name}: {error.details()}")
    show(answer)


if __name__ == "__main__":
    main()
