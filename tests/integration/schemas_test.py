"""api/schemas.json: what is sent and answered, for clients that validate and know no OpenAPI."""

import contextlib
import itertools
import json

from support.asking import ask, questions
from support.contract import Contract, json_schemas
from support.runner import arguments, equal, run
from support.town import demo_town


@contextlib.contextmanager
def town_with_schemas(options):
    with demo_town(options) as town:
        town.contract = Contract(town.source / "api/openapi.yaml")
        town.places, town.questions = {}, questions(town)
        town.schemas = town.contract.schemas["$defs"]
        yield town


def test_the_file_is_made_of_the_contract(town):
    kept = (town.source / "api/schemas.json").read_text(encoding="utf-8")

    assert kept == json_schemas.written(town.contract.schemas), "api/schemas.json: tools/dev schemas makes it anew"


def test_what_is_sent_and_answered_fits(town):
    held = set()
    for operation in town.contract.operations():
        for payload, texts in exchanged(town, operation).items():
            for value in itertools.chain.from_iterable(map(values_of, texts)):
                town.contract.validate_payload(payload, value, payload)
                held.add(payload)

    equal(held, {name for name in town.schemas if name.islower()}, "the set of payloads that were seen")


def exchanged(town, operation):
    """Payload → texts of JSON that went over the wire for the contract's own examples."""
    sent, answered = f"{operation.spec['operationId']}_request", f"{operation.spec['operationId']}_answer"
    texts = {}
    if sent in town.schemas:
        texts[sent] = [text_of(body) for body in operation.bodies("json").values()]
    if answered in town.schemas:
        asked = [ask(town, operation, values) for values in operation.requests().values()]
        asked += [ask(town, operation, body=body) for body in operation.bodies().values()]
        texts[answered] = [one.plain.decode() for one in asked if "json" in one.media_type]
    return texts


def text_of(body):
    return body if isinstance(body, str) else json.dumps(body)


def values_of(text):
    """The value of a text of JSON, or those of its lines."""
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


def test_what_the_contract_refuses_is_refused(town):
    operation = town.contract.operation("parcel_facts")
    facts = ask(town, operation).json()

    for wrong in (
        {**facts, "snapshot": None},
        {**facts, "unheard_of": 1},
        {name: facts[name] for name in facts if name != "engine"},
    ):
        try:
            town.contract.validate_payload("parcel_facts_answer", wrong, "a wrong answer")
        except AssertionError:
            continue
        raise AssertionError(f"accepted: {sorted(wrong)}, snapshot {wrong['snapshot']}")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), town_with_schemas(OPTIONS), OPTIONS)
