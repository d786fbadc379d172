"""What every answer has in common: methods, conditions, content codings, CORS."""

import json

from support.mercator import tile_of
from support.runner import arguments, equal, run
from support.town import DAY, demo_town

LONG = f"/v1/documents?as_of={DAY}"
SHORT = "/healthz"
CODINGS = {"identity": None, "gzip": "gzip", "br": "br"}


def coded(town, coding, target=LONG, **headers):
    return town.client.ask(target, headers={"Accept-Encoding": coding, **headers})


def a_tile(town):
    tiles = town.client.json(f"/tiles/planning.json?as_of={DAY}")
    lon, lat, _ = tiles["center"]
    return tile_address(lon, lat, 15) + f"?as_of={DAY}"


def tile_address(lon, lat, zoom):
    x, y = tile_of(lon, lat, zoom)
    return f"/tiles/planning/{zoom}/{x}/{y}"


def data(town):
    return (LONG, "/v1/themes", "/v1/parcels?x=360251.49&y=371503.73&crs=EPSG:26191", a_tile(town))


def test_head_has_the_headers_of_get_and_no_body(town):
    for target in (*data(town), SHORT, "/v1/parcels", "/nowhere"):
        for coding in CODINGS:
            get, head = (town.client.ask(target, method, {"Accept-Encoding": coding}) for method in ("GET", "HEAD"))
            equal(head.status, get.status, f"the status of {head}")
            equal(head.body, b"", f"the body of {head}")
            for name in (
                "Content-Type",
                "Content-Length",
                "Content-Encoding",
                "ETag",
                "Vary",
                "Cache-Control",
                "X-Tasmim-Snapshot",
                "Access-Control-Allow-Origin",
            ):
                if not (name == "Content-Length" and get.status >= 400):  # a problem holds the request's own id
                    equal(head.header(name), get.header(name), f"{name} of {head}")


def test_every_coding_gives_the_same_bytes_under_an_etag_of_its_own(town):
    for target in data(town)[:1] + data(town)[3:]:
        answers = {coding: coded(town, coding, target) for coding in CODINGS}
        offered = [c for c in CODINGS if answers[c].header("Content-Encoding") == CODINGS[c]]
        assert "gzip" in offered and "identity" in offered, f"{target}: {offered}"
        equal(len({answers[c].header("ETag") for c in offered}), len(offered), f"the number of ETags of {target}")
        for coding, answer in answers.items():
            equal(answer.plain, answers["identity"].body, f"the plain body of {target} as {coding}")
            equal(answer.header("Vary"), "Accept-Encoding", f"Vary of {target} as {coding}")


def test_json_can_be_had_as_brotli(town):
    equal(coded(town, "br").header("Content-Encoding"), "br")


def test_the_most_wanted_coding_is_given(town):
    wanted = {
        "gzip;q=0.5, br;q=0.9": "br",
        "br;q=0.1, gzip;q=0.9": "gzip",
        "identity": None,
        "": None,
        "*": "gzip",
        "gzip;q=0": None,
        "x-gzip": "gzip",
        "zstd": None,
        "GZIP": "gzip",
        "gzip;q=0, *": "br",
        "nonsense;;q=": None,
    }
    for asked, given in wanted.items():
        equal(coded(town, asked).header("Content-Encoding"), given, f"the coding for '{asked}'")


def test_a_short_answer_is_not_coded(town):
    answer = coded(town, "gzip, br", SHORT)
    equal((answer.header("Content-Encoding"), json.loads(answer.body)["status"]), (None, "alive"))


def test_the_same_question_gives_the_same_bytes(town):
    for target in data(town):
        equal(coded(town, "identity", target).body, coded(town, "identity", target).body, f"{target} asked again")
        equal(coded(town, "gzip", target).body, coded(town, "gzip", target).body, f"{target} asked again")


def test_if_none_match_is_answered_304_for_each_coding_and_only_then(town):
    for target in data(town):
        for coding in CODINGS:
            first = coded(town, coding, target)
            tag = first.header("ETag")
            for given in (tag, f'"other", {tag}', f"W/{tag}", "*"):
                again = coded(town, coding, target, **{"If-None-Match": given})
                equal((again.status, again.body), (304, b""), f"{again} with {given}")
                for name in ("ETag", "Vary", "Cache-Control", "X-Tasmim-Snapshot", "Access-Control-Allow-Origin"):
                    equal(again.header(name), first.header(name), f"{name} of {again}")
                equal(again.header("Content-Type"), None, f"Content-Type of {again}")
            for given in ('"other"', tag.strip('"'), "", '"'):
                equal(coded(town, coding, target, **{"If-None-Match": given}).status, 200, f"{target} with {given}")


def test_the_etag_of_one_coding_does_not_stand_for_another(town):
    gzip_tag = coded(town, "gzip").header("ETag")
    equal(coded(town, "identity", **{"If-None-Match": gzip_tag}).status, 200)


def test_problems_are_never_not_modified(town):
    equal(town.client.ask("/nowhere", headers={"If-None-Match": "*"}).status, 404)


def test_a_preflight_learns_what_it_may_send(town):
    answer = town.client.ask(
        "/v1/facts",
        "OPTIONS",
        {
            "Origin": "https://agence.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    equal(answer.status, 204)
    assert "POST" in answer.header("Access-Control-Allow-Methods"), answer.fields
    assert "content-type" in answer.header("Access-Control-Allow-Headers").lower(), answer.fields
    equal(answer.header("Access-Control-Allow-Origin"), "*")


def test_any_page_may_read_any_answer(town):
    asked = [
        ("GET", SHORT, 200),
        ("GET", LONG, 200),
        ("GET", "/v1/parcels", 400),
        ("GET", "/nowhere", 404),
        ("PUT", LONG, 405),
        ("OPTIONS", LONG, 204),
        ("GET", "/%zz", 400),
    ]
    for method, target, status in asked:
        answer = town.client.ask(target, method, {"Origin": "https://agence.example"})
        equal((answer.status, answer.header("Access-Control-Allow-Origin")), (status, "*"), f"{answer}")
        equal(answer.header("Access-Control-Expose-Headers"), "*", f"{answer}")


def test_vary_stands_wherever_the_body_could_have_come_coded(town):
    tag = coded(town, "identity").header("ETag")
    asked = [
        (LONG, "identity", {}, 200),
        (LONG, "identity", {"If-None-Match": tag}, 304),
        ("/v1/parcels", "gzip", {}, 400),
        ("/v1/parcels", "identity", {}, 400),
        ("/nowhere", "identity", {}, 404),
    ]
    for target, coding, headers, status in asked:
        answer = coded(town, coding, target, **headers)
        equal(answer.status, status, f"the status of {answer}")
        if status == 304 or len(answer.plain) >= 256:
            equal(answer.header("Vary"), "Accept-Encoding", f"Vary of {answer}")


def test_an_answer_for_today_does_not_outlive_a_minute(town):
    lifetime = int(town.client.ask("/v1/documents").header("Cache-Control").removeprefix("public, max-age="))
    assert 0 <= lifetime <= 60, lifetime


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), demo_town(OPTIONS), OPTIONS)
