"""Many documents on one stream, through grpcio."""

import queue

import pytest
from grpc import StatusCode
from khulasa.v1.summarizer_service_pb2 import ANSWER_ORDER_AS_FINISHED, ANSWER_ORDER_AS_REQUESTED

from articles import item, markdown, plain, slow
from statuses import told_by


def test_every_document_is_answered_once_with_its_id_and_number(stub):
    names = [f"article {number}" for number in range(100)]
    answers = list(stub.SummarizeStream(item(name, plain()) for name in names))
    assert all(answer.WhichOneof("result") == "response" for answer in answers)
    assert sorted((answer.sequence, answer.id) for answer in answers) == list(enumerate(names))


def test_a_bad_document_gets_its_own_status_and_the_stream_goes_on(stub):
    bad = [item("wordless", plain("…!")), item("nothing"), item("x" * 129, plain())]
    items = [item("good", plain()), *bad, item("last", markdown())]
    answers = sorted(stub.SummarizeStream(iter(items)), key=lambda answer: answer.sequence)
    assert [answer.WhichOneof("result") for answer in answers] == ["response", "error", "error", "error", "response"]
    errors = [answer.error for answer in answers[1:4]]
    assert {error.code for error in errors} == {StatusCode.INVALID_ARGUMENT.value[0]}
    assert [told_by(error).reason for error in errors] == ["NO_WORDS", "INVALID_FIELDS", "INVALID_FIELDS"]
    assert [list(told_by(error).fields) for error in errors] == [["document"], ["request"], ["id"]]


@pytest.mark.parametrize(
    ("order", "expected"),
    [(ANSWER_ORDER_AS_FINISHED, ["quick", "slow"]), (ANSWER_ORDER_AS_REQUESTED, ["slow", "quick"])],
    ids=["as finished", "as requested"],
)
def test_a_quick_document_overtakes_a_slow_one_unless_order_was_asked_for(stub, order, expected):
    items = [item("slow", slow(30_000), answer_order=order), item("quick", plain())]
    assert [answer.id for answer in stub.SummarizeStream(iter(items))] == expected


def test_a_document_is_answered_while_the_stream_stays_open_for_the_next(stub):
    items = queue.Queue()
    answers = stub.SummarizeStream(iter(items.get, None), timeout=30)
    for name in ["one", "two", "three"]:
        items.put(item(name, plain()))
        assert next(answers).id == name
    items.put(None)
    assert list(answers) == []
