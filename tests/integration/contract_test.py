"""Every resource is asked, well and badly, and every answer is held against api/openapi.yaml."""

import contextlib
import gzip
import itertools
import json
import random
import re

from support.asking import ask, questions, target
from support.client import query
from support.contract import Contract, template_of, written
from support.runner import arguments, equal, run, scaled
from support.town import demo_town

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "SEARCH")
# What no parameter takes, of any type.
NONSENSE = (
    "",
    "x",
    "NaN",
    "inf",
    "-inf",
    "1e999",
    "0x10",
    "1,2",
    " 1",
    "1 ",
    "--1",
    "é",
    "٣",
    "\u0001",
    "a" * 3000,
    "2026-02-30",
    "26-1-1",
    "0000-00-00",
    "EPSG:",
    "EPSG:999999",
    "EPSG:4979",
    "EPSG:5703",
    "OGC:CRS27",
    "+proj=longlat",
    "-0",
    "9" * 40,
    "18446744073709551616",
    "-1",
    "%",
    "a&b",
    "../..",
    ",,,,",
    "null",
    "{}",
)


@contextlib.contextmanager
def town_with_portal(options):
    with demo_town(options) as town:
        portal = town.folder / "portal"
        files = {
            "index.html": "<!doctype html><title>Tasmim</title>" + "x" * 400,
            "assets/app-1234.js": "1;" * 300,
            "fonts/Noto/0-255.pbf": "glyphs",
        }
        for name, text in files.items():
            (portal / name).parent.mkdir(parents=True, exist_ok=True)
            (portal / name).write_text(text, encoding="utf-8")
        town.contract = Contract(town.source / "api/openapi.yaml")
        town._server = town.serve("--portal", str(portal))
        town.places = places(town)
        town.questions = questions(town)
        yield town


def places(town):
    """For paths whose example cannot stand in the contract: things that are there."""
    return {"portal_asset": {"rest": "app-1234.js"}, "portal_font": {"rest": "Noto/0-255.pbf"}}


def gets(town):
    return [one for one in town.contract.operations() if one.method == "GET"]


def test_every_route_of_the_server_is_in_the_contract_and_the_reverse(town):
    source = (town.source / "src/endpoints/routes.cpp").read_text(encoding="utf-8")
    rows = re.findall(r'Route{Method::(\w+),\s*"([^"]+)",\s*\w+,\s*(?:"([^"]*)"|any_parameter)', source)

    routes = {(method.upper(), template_of(pattern)): set(names.split()) for method, pattern, names in rows}

    assert routes, "no route was found in routes.cpp"
    declared = {(one.method, one.path): one.query_names() for one in town.contract.operations()}
    equal(set(routes), set(declared), "the set of routes")
    for key, names in routes.items():
        equal(names | {"lang"}, declared[key], f"the set of parameters of {key}")


def test_the_contract_itself_is_sound(town):
    check_schemas(town.contract.document, "")
    names = [one.spec["operationId"] for one in town.contract.operations()]
    equal(len(names), len(set(names)), "the number of operation ids")
    for operation in town.contract.operations():
        for parameter in operation.parameters:
            assert parameter.get("description"), f"{parameter['name']} of {operation} is not described"
            for example in [*parameter.get("examples", {}).values(), {"value": parameter.get("example", None)}]:
                if example["value"] is not None:
                    town.contract.validate(
                        parameter["schema"], example["value"], f"an example of {parameter['name']}"
                    )
        for status, response in operation.responses.items():
            for content in response.get("content", {}).values():
                for example in content.get("examples", {}).values():
                    town.contract.validate(content["schema"], example["value"], f"an example of {operation} {status}")


def check_schemas(node, place):
    """A comma in a text that is not quoted would make a key of its rest: no key has a blank."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        assert " " not in str(key), f"{place} has the key '{key}'"
        check_schemas(value, f"{place}/{key}")


def test_examples_of_answers_are_what_the_demo_answers(town):
    compared = 0
    for operation in gets(town):
        content = operation.responses["200"]["content"].get("application/json", {})
        for name in set(content.get("examples", {})) & set(operation.requests()):
            answer = ask(town, operation, operation.requests()[name]).json()
            example = {**content["examples"][name]["value"], "snapshot": answer["snapshot"]}
            for name_of_state in {"engine", "request"} & set(answer):
                example[name_of_state] = answer[name_of_state]
            equal(answer, example, f"the answer to {name} of {operation}")
            compared += 1
    assert compared >= 2, "the contract has no examples of answers"


def test_every_path_of_the_contract_answers_with_its_methods(town):
    for path in town.contract.document["paths"]:
        operations = [one for one in town.contract.operations() if one.path == path]
        methods = {one.method for one in operations} | ({"HEAD"} if operations[0].method == "GET" else set())
        answer = town.client.ask(target(town, operations[0]), "OPTIONS")
        equal(answer.status, 204, f"the status of {answer}")
        equal(set(answer.header("Allow").split(", ")), methods | {"OPTIONS"}, f"Allow of {path}")


def test_every_good_request_is_answered_as_declared(town):
    for operation in town.contract.operations():
        for name, values in operation.requests().items():
            answer = ask(town, operation, values)
            town.contract.check(operation, answer, 200)
        for name, body in operation.bodies().items():
            town.contract.check(operation, ask(town, operation, body=body), 200)


def test_every_answer_is_not_modified_for_its_own_etag(town):
    for operation in gets(town):
        if "304" in operation.responses:
            for values in operation.requests().values():
                first = ask(town, operation, values)
                again = town.client.ask(first.target, headers={"If-None-Match": first.header("ETag")})
                town.contract.check(operation, again, 304)
                equal(again.header("ETag"), first.header("ETag"), f"ETag of {again}")
                equal(again.header("Vary"), first.header("Vary"), f"Vary of {again}")


def test_unknown_and_repeated_parameters_are_refused_but_by_pages(town):
    for operation in gets(town):
        place = target(town, operation, first_request(operation))
        joint = "&" if "?" in place else "?"
        wrong = [place + joint + "unheard_of=1", place + joint + "unheard_of=1&snapshot=none"]
        wrong += [place + joint + f"{name}=1&{name}=1" for name in operation.query_names()]
        status = 200 if is_page(operation) else 400
        for each in wrong:
            town.contract.check(operation, town.client.ask(each), status)


def is_page(operation):
    return "text/html" in operation.responses["200"].get("content", {})


def first_request(operation):
    return next(iter(operation.requests().values()))


def test_every_problem_says_what_was_wrong_and_names_the_request(town):
    answer = town.client.ask("/v1/parcels?x=1&y=2", headers={"X-Request-Id": "surveyor-7.a_b"})

    problem = answer.json()

    equal(answer.header("X-Request-Id"), "surveyor-7.a_b")
    equal(problem["instance"], "surveyor-7.a_b")
    equal(problem["status"], 400)
    assert "crs" in problem["detail"] and "EPSG" in problem["hint"], problem


def test_parcels_refuses_what_is_no_single_clear_question(town):
    operation = town.contract.operation("parcels")
    wrong = {
        "no way": {},
        "two ways": {"ref": "T 1/38", "bbox": "0,0,1,1"},
        "half a point": {"lon": -6.9},
        "other half": {"y": 371503.73, "crs": "EPSG:26191"},
        "mixed pair": {"lon": -6.9, "y": 371503.73},
        "no crs": {"x": 360251.49, "y": 371503.73},
        "no crs in degrees": {"x": -6.9154, "y": 33.9318},
        "crs too much": {"lon": -6.9, "lat": 33.9, "crs": "EPSG:26191"},
        "unknown crs": {"x": 1, "y": 1, "crs": "EPSG:999999"},
        "no number": {"lon": "west", "lat": 33.9},
        "comma": {"lon": "-6,9", "lat": 33.9},
        "swapped axes": {"x": 371503.73e3, "y": 1, "crs": "EPSG:26191"},
        "swapped box": {"bbox": "-6.91,33.94,-6.92,33.95"},
        "upside-down box": {"bbox": "-6.92,33.95,-6.91,33.94"},
        "three corners": {"bbox": "-6.92,33.94,-6.91"},
        "no box": {"bbox": "here"},
        "picked by hand": {"lon": -6.9, "lat": 33.9, "picked": "hand"},
        "tolerance alone": {"lon": -6.9, "lat": 33.9, "tolerance_m": 2},
        "wide click": {"lon": -6.9, "lat": 33.9, "picked": "map", "tolerance_m": 1000},
        "no limit": {"ref": "T 1/38", "limit": 0},
        "high limit": {"ref": "T 1/38", "limit": 501},
        "half limit": {"ref": "T 1/38", "limit": 1.5},
        "strange page": {"bbox": "-6.92,33.94,-6.91,33.95", "after": "x"},
        "no title": {"ref": "la maison"},
        "number alone": {"ref": "12345"},
        "empty title": {"ref": ""},
    }
    for name, values in wrong.items():
        answer = town.client.ask(operation.path + query(**values))
        town.contract.check(operation, answer)
        assert answer.status == 400, f"{name}: {answer}"


def test_dates_crss_and_lists_that_make_no_sense_are_refused(town):
    some = {
        "as_of": ("2026-13-01", "2026-1-1", "today", "2026-02-29", "20261123"),
        "crs": ("WGS84", "EPSG:abc", "EPSG:4978"),
        "themes": ("no_such_theme", "zoning,no_such_theme"),
        "layers": ("no_such_layer", "zones,no_such_layer"),
    }
    for operation in gets(town):
        for name in operation.query_names() & set(some):
            for text in some[name]:
                values = {**first_request(operation), name: text}
                if operation.path == "/v1/parcels":
                    values = {"x": 360251.49, "y": 371503.73, name: text}
                town.contract.check(operation, ask(town, operation, values), 400)


def test_what_is_not_there_is_not_found(town):
    for operation in gets(town):
        unknown = {"document": "PA-NONE", "parcel": "1", "parcel_facts": "1", "parcel_changes": "1"}.get(operation.spec["operationId"])
        for text in (unknown, "x", "99999999999999999999") if unknown else ():
            town.contract.check(operation, ask(town, operation, id=text), 404)
    anything = town.contract.resolved({"$ref": "#/components/responses/NotFound"})
    for place in (
        "/nowhere",
        "/v1",
        "/v1/",
        "/v1/parcel",
        "/v1/parcels/",
        "/v1/parcels/1/facts/more",
        "/tiles/planning/1/2",
        "/tiles/other.json",
        "/tiles/other/1/0/0",
        "//v1/parcels",
        "/V1/parcels",
        "/assets/none.js",
        "/assets/../index.html.none",
        "/frx",
        "/en",
    ):
        answer = town.client.ask(place)
        if answer.status != 400:  # a dot segment
            equal(answer.status, 404, f"the status of {answer}")
            town.contract.check_response(anything, answer, str(answer))


def test_a_wrong_method_is_answered_with_those_that_are_allowed(town):
    declared = town.contract.resolved({"$ref": "#/components/responses/MethodNotAllowed"})
    for path in town.contract.document["paths"]:
        operation = next(one for one in town.contract.operations() if one.path == path)
        allowed = set(town.client.ask(target(town, operation), "OPTIONS").header("Allow").split(", "))
        for method in set(METHODS) - allowed:
            answer = town.client.ask(target(town, operation), method)
            equal(answer.status, 405, f"the status of {answer}")
            equal(set(answer.header("Allow").split(", ")), allowed, f"Allow of {answer}")
            town.contract.check_response(declared, answer, str(answer))


def test_bodies_that_are_no_land_are_refused(town):
    operation = town.contract.operation("land_facts")
    square = operation.bodies()["square"]["geometry"]
    ring = square["coordinates"][0]
    wrong = [b"", b"{", b"null", b"[]", b'"x"', b"12", b"\xff\xfe", b"{}", b"[" * 100000, b'{"geometry":' * 20000]
    values = [
        {"geometry": None},
        {"geometry": {"type": "Point", "coordinates": [360200, 371450]}, "crs": "EPSG:26191"},
        {"geometry": {"type": "LineString", "coordinates": ring}, "crs": "EPSG:26191"},
        {"geometry": {"type": "Polygon", "coordinates": []}},
        {"geometry": {"type": "Polygon"}},
        {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}},
        {"geometry": {"type": "Polygon", "coordinates": [[["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]]}},
        {"geometry": {**square, "type": "Polygone"}, "crs": "EPSG:26191"},
        {"geometry": square},
        {"geometry": square, "crs": "EPSG:999999"},
        {"geometry": square, "crs": 26191},
        {"geometry": square, "crs": "EPSG:26191", "as_of": "tomorrow"},
        {"geometry": square, "crs": "EPSG:26191", "as_of": 2026},
        {"geometry": square, "crs": "EPSG:26191", "unheard_of": 1},
        {"geometry": square, "crs": "EPSG:26191", "themes": ["no_such_theme"]},
    ]
    for body in itertools.chain(wrong, (json.dumps(value).encode() for value in values)):
        answer = town.client.ask(operation.path, "POST", {"Content-Type": "application/json"}, body)
        town.contract.check(operation, answer)
        assert answer.status == 400, f"{body[:200]!r}: {answer}: {answer.plain[:200]!r}"


def test_a_body_may_come_compressed(town):
    operation = town.contract.operation("land_facts")
    body = json.dumps(operation.bodies()["square"]).encode()
    plain = town.client.ask(operation.path, "POST", {"Content-Type": "application/json"}, body)
    packed = gzip.compress(body)
    for coding, sent, status in (
        ("gzip", packed, 200),
        ("identity", body, 200),
        ("gzip", packed[:-3], 400),
        ("gzip", body, 400),
        ("br", packed, 400),
        ("gzip", gzip.compress(b" " * (11 << 20)), 413),
    ):
        answer = town.client.ask(operation.path, "POST", {"Content-Encoding": coding}, sent)
        town.contract.check(operation, answer, status)
        if status == 200:
            equal(answer.body, plain.body, f"the answer to the body as {coding}")


def test_a_body_that_is_too_large_is_refused(town):
    operation = town.contract.operation("land_facts")
    body = b'{"geometry":"' + b"x" * (11 << 20) + b'"}'
    answer = town.client.ask(operation.path, "POST", {"Content-Type": "application/json"}, body)
    town.contract.check(operation, answer, 413)


def test_no_nonsense_is_answered_by_a_failure(town):
    chance = random.Random(4)
    for operation in gets(town):
        names = sorted(operation.query_names())
        for _ in range(scaled(120) if names else 0):
            values = dict(chance.choice(list(operation.requests().values())))
            for name in chance.sample(names, min(len(names), chance.choice((1, 1, 2, 3)))):
                values[name] = chance.choice(NONSENSE)
            answer = ask(town, operation, {name: written(value) for name, value in values.items()})
            town.contract.check(operation, answer)
        for name in operation.path_examples():
            for text in NONSENSE[1:]:
                town.contract.check(operation, ask(town, operation, **{name: text}))


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), town_with_portal(OPTIONS), OPTIONS)
