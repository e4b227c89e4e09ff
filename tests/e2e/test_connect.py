"""Connect-ES, of which nobody here wrote a line: Connect, gRPC and gRPC-Web from node, Connect and gRPC-Web from a browser."""

import functools
import http.server
import threading

import pytest
from playwright.sync_api import sync_playwright

from articles import ARABIC, REPOSITORY, slow
from examples import TYPESCRIPT, told, typescript
from serving import Serving
from test_tokens import new_token

MALI = REPOSITORY / "examples/articles/mali.ar.md"
WAYS = [("connect", "1.1"), ("connect", "2"), ("grpc-web", "1.1"), ("grpc-web", "2"), ("grpc", "2")]
each_way = pytest.mark.parametrize("way", WAYS, ids=" over HTTP/".join)


def node(server, way, *arguments):
    protocol, version = way
    return typescript(server, "node.ts", "--protocol", protocol, "--http", version, *arguments)


@each_way
def test_node_is_answered(server, way):
    done = node(server, way, "--published", "2023-06-30", MALI)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("1. صوّت مجلس الأمن بالإجماع")
    assert "2023-07-01 … : أول تموز/يوليو" in done.stdout


@each_way
def test_node_decodes_an_error_with_its_reason_and_fields(server, way):
    error = told(node(server, way, "--sentences", "0", "--published", "soon", MALI))
    assert (error["code"], error["reason"]) == ("InvalidArgument", "INVALID_FIELDS")
    assert sorted(error["fields"]) == ["document.published_on", "length.sentences"]


@each_way
def test_node_shows_its_token(tmp_path, way):
    token = new_token("node", tmp_path / "tokens")
    with Serving("--tokens", tmp_path / "tokens") as serving:
        assert node(serving, way, "--token", token, MALI).returncode == 0
        error = told(node(serving, way, MALI))
    assert (error["code"], error["reason"]) == ("Unauthenticated", "UNAUTHENTICATED")


@each_way
def test_a_refusal_under_load_says_when_to_come_back(way):
    with Serving("--threads", "1", "--calls-in-flight", "1") as serving, serving.channel() as channel:
        busy = channel.unary_unary("/khulasa.v1.SummarizerService/Summarize").future(slow().SerializeToString())
        error = _until_refused(serving, way)
        busy.cancel()
    assert (error["code"], error["reason"]) == ("ResourceExhausted", "OVERLOADED")
    assert error["retryMs"] > 0


def _until_refused(serving, way):
    """The first refusal: the busy call may not have arrived at the first try."""
    for _ in range(10):
        done = node(serving, way, MALI)
        if done.returncode:
            return told(done)
    raise AssertionError("it is never refused")


@pytest.mark.parametrize("way", [way for way in WAYS if way[0] != "grpc"], ids=" over HTTP/".join)
def test_a_stream_is_grpcs_alone_and_the_others_are_told_so(server, way):
    error = told(node(server, way, MALI, MALI))
    assert (error["code"], error["reason"]) == ("Unimplemented", "UNIMPLEMENTED")
    assert "Summarize" in error["message"] and "gRPC" in error["message"]


@pytest.fixture(scope="module")
def origin():
    """Where the example's page stands: another origin than any server's."""
    handler = functools.partial(Quiet, directory=TYPESCRIPT)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as pages:
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{pages.server_port}"
        pages.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def page(origin):
    """The example's page in a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--no-proxy-server"])
        page = browser.new_page()
        page.goto(origin)
        yield page
        browser.close()


@pytest.fixture(scope="module")
def welcoming(origin, tmp_path_factory):
    """A server that lets pages of that origin call, with a token."""
    file = tmp_path_factory.mktemp("browser") / "tokens"
    token = new_token("page", file)
    with Serving("--tokens", file, "--allow-origin", origin) as serving:
        yield serving, token


in_a_browser = pytest.mark.parametrize("protocol", ["connect", "grpc-web"])


def summarise(page, server, protocol, text=ARABIC, token="", sentences=2):
    """Fills the form in and sends it; the page shows the text with its key sentences marked, or an error."""
    page.evaluate("document.querySelector('output').replaceChildren()")
    page.fill("[name=server]", f"http://{server.address}")
    page.fill("[name=token]", token)
    page.select_option("[name=protocol]", protocol)
    page.fill("[name=sentences]", str(sentences))
    page.fill("[name=text]", text)
    page.click("button")
    page.wait_for_function("document.querySelector('output').textContent !== ''")
    return page.locator("output").text_content(), page.locator("mark").all_text_contents()


@in_a_browser
def test_a_page_marks_the_key_sentences_where_they_stand(page, welcoming, protocol):
    server, token = welcoming
    # All of them, so that one stands behind a character of two UTF-16 units.
    shown, marked = summarise(page, server, protocol, token=token, sentences=6)
    assert shown == ARABIC
    assert len(marked) == 6
    assert marked[-1].startswith("وسيعاد فتح الجسر القديم") and marked[-1].endswith("المجلس البلدي.")


@in_a_browser
def test_a_page_reads_an_error_with_its_reason_and_fields(page, welcoming, protocol):
    server, token = welcoming
    shown, _ = summarise(page, server, protocol, text="…", token=token)
    assert '"reason": "NO_WORDS"' in shown and '"document"' in shown


@in_a_browser
def test_a_page_without_a_token_is_told_so(page, welcoming, protocol):
    shown, _ = summarise(page, welcoming[0], protocol)
    assert '"code": "Unauthenticated"' in shown and '"reason": "UNAUTHENTICATED"' in shown


@in_a_browser
def test_a_page_of_an_origin_that_is_not_named_is_kept_out(page, server, protocol):
    with Serving("--allow-origin", "https://cms.example") as elsewhere:
        for closed in (server, elsewhere):
            shown, _ = summarise(page, closed, protocol)
            assert "Failed to fetch" in shown and '"reason": ""' in shown
