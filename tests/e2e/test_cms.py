"""The examples for editorial systems: in superdesk-core's own classes, and in a real WordPress with a real browser."""

import json
import os

import pytest
from playwright.sync_api import sync_playwright

from articles import ARABIC, slow
from serving import Serving
from terminal import run
from test_tokens import new_token
from wordpress_site import WordPress

LEAD = "قرر المجلس البلدي إغلاق الجسر القديم أمام السيارات اعتباراً من أول تموز."
SUPERDESK = os.environ["KHULASA_SUPERDESK"]


@pytest.fixture(scope="module")
def token_file(tmp_path_factory):
    return tmp_path_factory.mktemp("cms") / "tokens"


@pytest.fixture(scope="module")
def token(token_file):
    return new_token("cms", token_file)


@pytest.fixture(scope="module")
def guarded(token_file, token):
    """A server that takes that token."""
    with Serving("--tokens", token_file) as serving:
        yield serving


def superdesk(server, token, timeout=15, **item):
    """What superdesk-core answers for a story."""
    story = {"guid": "urn:x:1", "language": "ar", "headline": "إغلاق الجسر", "body_html": f"<p>{ARABIC}</p>"} | item
    flags = ["--url", f"http://{server.address}", "--timeout", str(timeout)]
    flags += ["--token", token] if token else []
    done = run(SUPERDESK, "tests/e2e/superdesk/story.py", *flags, stdin=json.dumps(story))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_superdesk_has_a_summary_a_decision_and_a_timeline(guarded, token):
    analysis = superdesk(guarded, token, versioncreated="2023-06-30T10:00:00+0000", language="ar_LB")
    assert analysis["headline_decision"] == LEAD
    assert LEAD in analysis["summary"] and f"<p>{LEAD}</p>" in analysis["abstract"]
    assert sorted(sentence["rank"] for sentence in analysis["sentences"]) == [1, 2, 3]
    july = next(event for event in analysis["timeline"] if event["expression"] == "أول تموز")
    assert (july["begin"], july["end"], july["text"]) == ("2023-07-01", None, LEAD)


def test_superdesk_is_told_what_an_editor_can_put_right(guarded, token):
    error = superdesk(guarded, token, body_html="<p>…</p>", headline=None)
    assert (error["status"], error["_issues"]["reason"]) == (400, "NO_WORDS")
    error = superdesk(guarded, token, language="not a tag")
    assert (error["status"], list(error["_issues"]["fields"])) == (400, ["document.language"])


def test_superdesk_is_told_what_an_operator_can_put_right(guarded, token):
    refused = superdesk(guarded, None)
    assert (refused["status"], refused["_issues"]["reason"]) == (502, "UNAUTHENTICATED")
    late = superdesk(guarded, token, timeout=0.3, body_html=slow(100_000).document.text.text)
    assert late["status"] == 502

    class Nobody:
        address = "127.0.0.1:1"

    assert superdesk(Nobody, token)["status"] == 502


@pytest.fixture(scope="module", params=["6.5", "nightly"])
def site(request, guarded, token, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wordpress") / "site"
    with WordPress(folder, request.param, guarded, token) as site:
        yield site


def summarised(client, post, **parameters):
    return client.post("/?rest_route=/khulasa/v1/summarize", json={"post": post, **parameters})


def test_wordpress_summarises_a_saved_post(site):
    answer = summarised(site.sign_in("admin"), site.post, words=12)
    assert (answer.status_code, answer.json()) == (200, {"summary": LEAD})


def test_wordpress_summarises_what_is_not_saved_yet(site):
    answer = summarised(site.sign_in("admin"), site.post, content="<p>Another &amp; shorter text.</p>")
    assert answer.json() == {"summary": "Another & shorter text."}


def test_wordpress_lets_only_those_ask_who_may_edit_the_post(site):
    reader = site.sign_in("reader")
    assert summarised(reader, site.post).status_code == 403
    without_nonce = site.sign_in("admin")
    del without_nonce.headers["X-WP-Nonce"]
    assert summarised(without_nonce, site.post).status_code == 401
    assert summarised(site.sign_in("admin"), 999_999).status_code == 403


def test_wordpress_tells_an_editor_what_is_wrong(site):
    answer = summarised(site.sign_in("admin"), site.post, content="<p>…</p>")
    assert (answer.status_code, answer.json()["code"]) == (400, "khulasa_no_words")
    assert "send an article" in answer.json()["message"]


@pytest.fixture
def editor(site):
    """The block editor with the post, its excerpt open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--no-proxy-server"])
        page = browser.new_page()
        page.goto(f"{site.url}/wp-login.php")
        page.fill("#user_login", "admin")
        page.fill("#user_pass", "secret")
        page.click("#wp-submit")
        page.goto(f"{site.url}/wp-admin/post.php?post={site.post}&action=edit")
        page.wait_for_function("window.wp?.data?.select('core/editor')?.getCurrentPostId()")
        page.evaluate("wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false)")
        page.evaluate("wp.data.dispatch('core/preferences').set('core', 'welcomeGuide', false)")
        page.get_by_role("button", name="excerpt").first.click()
        yield page
        browser.close()


def excerpt(page):
    return page.evaluate("wp.data.select('core/editor').getEditedPostAttribute('excerpt')")


def test_the_editors_button_fills_the_excerpt_and_can_be_undone(editor, token):
    assert excerpt(editor) == ""
    editor.get_by_role("button", name="Summarise").click()
    editor.wait_for_function("wp.data.select('core/editor').getEditedPostAttribute('excerpt') !== ''")
    assert LEAD in excerpt(editor)
    assert token not in editor.content()
    editor.get_by_role("button", name="Undo", exact=True).last.click()
    assert excerpt(editor) == ""


def test_the_editor_is_told_what_is_wrong(editor):
    editor.evaluate("wp.data.dispatch('core/block-editor').resetBlocks([])")
    editor.evaluate("wp.data.dispatch('core/editor').editPost({ content: '…' })")
    editor.get_by_role("button", name="Summarise").click()
    editor.get_by_text("send an article with at least one sentence").first.wait_for()
    assert excerpt(editor) == ""
