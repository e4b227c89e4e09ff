"""A folder of articles on one stream: answered as they finish, a bad one told and passed over.

    python stream_folder.py ../../articles
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

import grpc
from khulasa.v1.summarizer_service_pb2 import SummarizeStreamRequest
from khulasa.v1.summarizer_service_pb2_grpc import SummarizerServiceStub

import connection
import told
from summarize import FORMATS, request

# Articles that are sent and not answered yet. A folder of any size is read no faster than this.
IN_FLIGHT = 16


async def answers(stub, requests, **options):
    """The answers to requests, each as soon as it is there."""
    places = asyncio.Semaphore(IN_FLIGHT)

    async def items():
        for item in requests:
            await places.acquire()
            yield item

    async for answer in stub.SummarizeStream(items(), **options):
        places.release()
        yield answer


class Bad:
    """The articles that have no summary: told on stderr, and counted."""

    def __init__(self):
        self.count = 0

    def tell(self, name, why):
        self.count += 1
        print(f"{name}: {why}", file=sys.stderr)


def requests(folder, bad):
    """An item for every article in a folder, whose id is the name of the file. A file is read when its turn comes."""
    for file in sorted(folder.iterdir()):
        if file.suffix in {".txt", *FORMATS}:
            try:
                yield SummarizeStreamRequest(id=file.name, request=request(file, sentences=1))
            except (OSError, UnicodeDecodeError) as error:
                bad.tell(file.name, f"cannot be read: {error}")


async def summarize(flags):
    """Prints the summary of every article, and returns how many have none."""
    bad = Bad()
    async with connection.channel(flags, grpc.aio) as channel:
        stub = SummarizerServiceStub(channel)
        options = {"timeout": flags.timeout, "metadata": connection.metadata(flags)}
        async for answer in answers(stub, requests(flags.folder, bad), **options):
            if answer.WhichOneof("result") == "response":
                print(f"{answer.id}: {answer.response.summary_text}")
            else:
                bad.tell(answer.id, " ".join(told.lines(answer.error)))
    return bad.count


def main():
    parser = connection.arguments(__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="articles: .txt, .md, .html")
    try:
        bad = asyncio.run(summarize(parser.parse_args()))
    except grpc.RpcError as error:
        sys.exit(f"the stream ended: {error.code().name}: {error.details()}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
