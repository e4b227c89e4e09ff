"""One document, one answer, through grpcio."""

from khulasa.v1.capabilities_pb2 import GetCapabilitiesRequest
from khulasa.v1.options_pb2 import LENGTH_PRESET_LONG
from khulasa.v1.span_pb2 import OFFSET_ENCODING_UTF8, OFFSET_ENCODING_UTF16, OFFSET_ENCODING_UTF32

from articles import ARABIC, MARKDOWN, markdown, plain


def test_an_arabic_article_comes_back_word_for_word_at_its_bytes(stub):
    answer = stub.Summarize(plain(sentences=3))
    source = ARABIC.encode()
    assert [sentence.rank for sentence in answer.sentences] == [1, 2, 3]
    for sentence in answer.sentences:
        assert source[sentence.span.start : sentence.span.end].decode() == sentence.text
    assert answer.sentences[0].text.startswith("قرر المجلس البلدي")
    assert answer.summary_text == " ".join(sentence.text for sentence in answer.sentences)
    assert (answer.language.tag, answer.offset_encoding) == ("ar", OFFSET_ENCODING_UTF8)
    assert answer.statistics.sentences == 6
    assert answer.statistics.characters == len(ARABIC)


def test_code_points_are_offsets_of_python_itself(stub):
    request = plain(sentences=6)
    request.offset_encoding = OFFSET_ENCODING_UTF32
    answer = stub.Summarize(request)
    assert len(answer.sentences) == 6
    for sentence in answer.sentences:
        assert ARABIC[sentence.span.start : sentence.span.end] == sentence.text


def test_utf_16_units_count_an_emoji_as_two(stub):
    request = plain(sentences=6)
    request.offset_encoding = OFFSET_ENCODING_UTF16
    source = ARABIC.encode("utf-16-le")
    for sentence in stub.Summarize(request).sentences:
        assert source[2 * sentence.span.start : 2 * sentence.span.end].decode("utf-16-le") == sentence.text


def test_every_run_of_a_markdown_article_equals_the_source_at_its_place(stub):
    request = markdown(sentences=20)
    source = MARKDOWN.encode()
    runs = [run for sentence in stub.Summarize(request).sentences for run in sentence.runs]
    assert len(runs) > 10
    for run in runs:
        assert source[run.span.start : run.span.end].decode() == run.text


def test_the_same_request_gives_the_same_bytes(stub):
    request = markdown()
    request.want.all_sentences = request.want.explanations = True
    answers = {stub.Summarize(request).SerializeToString(deterministic=True) for _ in range(5)}
    assert len(answers) == 1


def test_the_capabilities_tell_what_the_server_keeps(stub):
    capabilities = stub.GetCapabilities(GetCapabilitiesRequest())
    assert "ar" in [language.tag for language in capabilities.languages]
    assert capabilities.limits.message_bytes == 32 * 1024 * 1024
    assert capabilities.limits.call_timeout.ToTimedelta().total_seconds() == 60
    request = plain()
    request.length.preset = LENGTH_PRESET_LONG
    assert stub.Summarize(request).engine_version == capabilities.engine_version
