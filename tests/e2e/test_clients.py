"""The clients in examples/: what their READMEs promise, against a real server."""

import pytest

from articles import ARABIC, REPOSITORY, slow
from examples import python, rust, typescript
from serving import Serving
from test_tokens import new_token

ARTICLES = REPOSITORY / "examples/articles"
MALI = ARTICLES / "mali.ar.md"
LEAD = "صوّت مجلس الأمن بالإجماع على سحب بعثة حفظ السلام من مالي في غضون ستة أشهر."

# How each client takes one article.
CLIENTS = {
    "python": lambda server, *arguments: python(server, "summarize.py", *arguments),
    "typescript": lambda server, *arguments: typescript(server, "node.ts", *arguments),
    "rust": rust,
}
in_each_language = pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS)

# How each takes a folder of them on one stream.
STREAMS = {
    "python": lambda server, folder: python(server, "stream_folder.py", folder),
    "typescript": lambda server, folder: typescript(server, "node.ts", "--protocol", "grpc", "--sentences", "1", *folder.iterdir()),
    "rust": lambda server, folder: rust(server, "--sentences", "1", *folder.iterdir()),
}


@in_each_language
def test_an_article_is_summarised_with_its_decision_and_timeline(server, client):
    done = client(server, MALI)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"1. {LEAD} [")
    assert f"Decided: {LEAD}" in lines
    assert "2012 … : عام 2012" in lines, "an event that has begun and has no end"


@pytest.mark.parametrize(
    ("client", "units"),
    [
        (CLIENTS["python"], lambda text, start, end: text[start:end]),
        (CLIENTS["typescript"], lambda text, start, end: text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")),
        (CLIENTS["rust"], lambda text, start, end: text.encode()[start:end].decode()),
    ],
    ids=CLIENTS,
)
def test_offsets_are_in_the_units_of_the_language(server, tmp_path, client, units):
    article = tmp_path / "article.txt"
    article.write_text(ARABIC, encoding="utf-8")
    # Every sentence, so that one stands behind a character outside the first plane.
    for line in client(server, "--sentences", "6", article).stdout.splitlines()[:6]:
        sentence, _, span = line.partition(". ")[2].rpartition(" [")
        start, end = map(int, span.rstrip(")").split(", "))
        assert units(ARABIC, start, end) == sentence


@in_each_language
def test_what_is_wrong_is_told_with_its_reason_and_field(server, client):
    done = client(server, "--sentences", "0", MALI)
    assert done.returncode == 1
    assert "INVALID_FIELDS" in done.stderr and "length.sentences" in done.stderr
    assert "0 is below the least of 1" in done.stderr


@in_each_language
def test_the_token_is_sent(tmp_path, client):
    token = new_token("desk", tmp_path / "tokens")
    with Serving("--tokens", tmp_path / "tokens") as serving:
        assert client(serving, "--token", token, MALI).returncode == 0
        refused = client(serving, MALI)
        assert refused.returncode == 1 and "UNAUTHENTICATED" in refused.stderr


@pytest.mark.parametrize(
    ("client", "time"),
    [(CLIENTS["python"], "0.2"), (CLIENTS["typescript"], "200"), (CLIENTS["rust"], "0.2")],
    ids=CLIENTS,
)
def test_the_deadline_is_kept(server, tmp_path, client, time):
    article = tmp_path / "book.txt"
    article.write_text(slow().document.text.text, encoding="utf-8")
    done = client(server, "--timeout", time, article)
    assert done.returncode == 1
    assert any(word in done.stderr for word in ("DEADLINE_EXCEEDED", "DeadlineExceeded", "Cancelled")), done.stderr


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS)
def test_where_nobody_listens_the_client_says_so(client):
    class Nobody:
        address = "127.0.0.1:1"

    done = client(Nobody, MALI)
    assert done.returncode == 1 and done.stderr


@pytest.fixture
def folder(tmp_path):
    """More articles than a stream takes at once, and two that are none."""
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "wordless.txt").write_text("… !؟", encoding="utf-8")
    (tmp_path / "empty.md").write_text("# عنوان", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_a_folder_goes_on_one_stream_and_bad_articles_are_told_and_passed_over(server, folder, stream):
    done = stream(server, folder)
    answered = sorted(line.split(": ")[0].rsplit("/")[-1] for line in done.stdout.splitlines())
    assert answered == sorted(f"{number}.txt" for number in range(40)), done.stderr
    assert "NO_WORDS" in done.stderr and "wordless.txt" in done.stderr
    assert "NO_SENTENCES" in done.stderr and "empty.md" in done.stderr


def test_python_passes_over_what_is_no_text(server, folder):
    (folder / "latin.txt").write_bytes("عنوان".encode("cp1256"))
    done = STREAMS["python"](server, folder)
    assert len(done.stdout.splitlines()) == 40
    assert "latin.txt: cannot be read" in done.stderr
    assert done.returncode == 1


def test_many_calls_side_by_side_are_tried_again_when_the_server_has_no_room(folder):
    # Every document takes its time, so that eight callers find no room on a server that takes two.
    for file in folder.glob("?.txt"):
        file.write_text(slow(1_000).document.text.text, encoding="utf-8")
    with Serving("--threads", "1", "--calls-in-flight", "2", "--metrics-listen", "127.0.0.1:0") as serving:
        done = typescript(serving, "many.ts", *folder.iterdir())
    assert len(done.stdout.splitlines()) == 40
    assert sorted(line.split(": ")[1] for line in done.stderr.splitlines()) == ["NO_SENTENCES", "NO_WORDS"]
