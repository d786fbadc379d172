"""One box for whatever a person types about a place: over HTTP and on the command line alike."""

import contextlib
import gzip
import json
from collections import Counter

from shapely.geometry import Point, shape
from support.client import query
from support.contract import Contract
from support.runner import arguments, equal, near, run, scaled
from support.town import DAY, demo_town

HEADQUARTERS = (360251.49, 371503.73)
KINDS = ["parcel", "coordinates", "commune", "document", "zone"]


@contextlib.contextmanager
def searched_town(options):
    with demo_town(options) as town:
        town.contract = Contract(town.source / "api/openapi.yaml")
        with gzip.open(town.demo / "parcels.geojson.gz", "rt", encoding="utf-8") as file:
            features = json.load(file)["features"]
        town.delivered = [(one["properties"].get("ref") or "", shape(one["geometry"])) for one in features]
        yield town


def search(town, text, **more):
    answer = town.client.json("/v1/search" + query(q=text, **more))
    town.contract.validate({"$ref": "#/components/schemas/Search"}, answer, f"the answer to {text!r}")
    kinds = [one["kind"] for one in answer["suggestions"]]
    equal(kinds, sorted(kinds, key=KINDS.index), f"the order of kinds for {text!r}")
    return answer


def of_kind(answer, kind):
    return [one for one in answer["suggestions"] if one["kind"] == kind]


def numbers_of(reference):
    return "".join(c if c.isdigit() else " " for c in reference).split()


def test_each_title_is_found_however_it_is_written(town):
    references = [reference for reference, _ in town.delivered if reference]
    for reference in references[:: max(1, len(references) // scaled(60))]:
        number, index = numbers_of(reference)
        kind, arabic = ("Réq.", "مطلب التحفيظ") if reference.startswith("R") else ("T.F. n°", "الرسم العقاري عدد")
        eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        for text in (reference, f"{kind} {number}-{index}", f"{arabic} {number}/{index}".translate(eastern)):
            answer = search(town, text)
            found = [one["parcel"]["reference"] for one in of_kind(answer, "parcel") if one["match"] == "title"]
            assert reference in found, f"{text}: {found}"
            equal(answer["understood"]["titles"][0]["parcels"] >= len(found), True, f"the count for {text}")


def test_a_reference_is_suggested_while_it_is_typed(town):
    for length in range(1, 6):
        typed = "11425"[:length]
        answer = search(town, "T " + typed, limit=20)
        found = of_kind(answer, "parcel")
        assert found, typed
        for one in found:
            assert any(title.startswith("T " + typed) for title in one["parcel"]["titles"]), one["parcel"]
        wanted = sum(numbers_of(ref)[0].startswith(typed) for ref, _ in town.delivered if ref.startswith("T"))
        equal("parcel" in answer["more"], wanted > 20, f"whether there are more than 20 of {wanted} for {typed}")


def test_a_title_that_no_parcel_has_is_not_a_text_that_is_not_understood(town):
    missing, strange = search(town, "T 99999/38"), search(town, "la maison de mon oncle")
    equal(missing["understood"]["titles"], [{"title": "T 99999/38", "parcels": 0}])
    assert "ne porte le titre" in missing["understood"]["message"]["fr"]
    equal(strange["understood"]["titles"], [])
    for language in ("fr", "ar", "en"):
        assert "12345/38" in strange["understood"]["message"][language]
    equal(missing["suggestions"] + strange["suggestions"], [])


def test_coordinates_in_every_notation_are_the_same_place(town):
    inside = [ref for ref, area in town.delivered if area.contains(Point(*HEADQUARTERS))]
    for text in (
        "360251.49 371503.73",
        "360 251,49 ; 371 503,73",
        "X=360251.49 Y=371503.73",
        "Y : 371 503,73 X : 360 251,49",
        "٣٦٠٢٥١٫٤٩ ٣٧١٥٠٣٫٧٣",
    ):
        first = search(town, text)["suggestions"][0]
        equal((first["x"], first["y"], first["crs"]), (*HEADQUARTERS, "EPSG:26191"), text)
        near(first["lon_lat"][1], 33.9331624, 1e-6, f"latitude of {text}")
        near(first["lon_lat"][0], -6.9104081, 1e-6, f"longitude of {text}")
        equal([one["parcel"]["reference"] for one in first["candidates"] if one["contains"]], inside, text)
    for text in (
        "33.9331624 -6.9104081",
        "-6.9104081, 33.9331624",
        "33,9331624 -6,9104081",
        "lat 33.9331624 lon -6.9104081",
        "33.9331624N 6.9104081W",
        "33°55'59.385\"N 6°54'37.469\"W",
        "33°55.98974' N, 6°54.624486' O",
        "خط العرض ٣٣٫٩٣٣١٦٢٤ خط الطول -٦٫٩١٠٤٠٨١",
    ):
        answer = search(town, text)
        equal(len(answer["suggestions"]), 1, f"the number of readings of {text}: {answer['suggestions']}")
        first = answer["suggestions"][0]
        near(first["working"]["x"], HEADQUARTERS[0], 0.05, f"x of {text}")
        near(first["working"]["y"], HEADQUARTERS[1], 0.05, f"y of {text}")
        equal(first["accuracy_m"], 7.0, f"accuracy of {text}")


def test_a_reading_means_the_parcels_that_its_link_gives(town):
    for text in ("360251.49 371503.73", "33.9331624 -6.9104081"):
        first = search(town, text, limit=20)["suggestions"][0]
        linked = town.client.json(first["link"])
        for field in ("candidates", "ambiguous", "operation", "accuracy_m"):
            equal(first[field], linked[field], f"{field} of {text}")


def test_readings_outside_the_data_come_last_and_say_so(town):
    readings = search(town, "360251.49 371503.73")["suggestions"]
    flags = [one["outside_data"] for one in readings]
    equal(flags, sorted(flags), "the order")
    equal(flags.count(False), 1, "the number of readings inside")
    assert {"EPSG:26192"} <= {one["crs"] for one in readings if one["outside_data"]}, readings
    for one in readings[1:]:
        assert one["distance_to_data_m"] > 100_000, one
        assert "hors des données" in one["label"]["fr"], one["label"]


def test_exchanged_axes_are_told(town):
    readings = search(town, "371503.73 360251.49")["suggestions"]
    equal([(one["swapped"], one["outside_data"]) for one in readings[:2]], [(True, False), (False, True)])
    equal((readings[0]["x"], readings[0]["y"]), HEADQUARTERS)


def test_names_are_found_in_both_languages(town):
    for text in ("marsa", "ZITOUNA mars", "مرسى الزيتونة", "مرسي زيتونه", "commune de Marsa Zitouna"):
        communes = of_kind(search(town, text), "commune")
        equal([one["commune"]["code"] for one in communes], ["C1"], text)
        west, south, east, north = communes[0]["bbox"]
        assert -7 < west < east < -6.8 and 33.8 < south < north < 34, communes[0]["bbox"]
    documents = of_kind(search(town, "amenagement marsa", as_of="2026-11-23"), "document")
    equal([one["document"]["id"] for one in documents][:2], ["PA-DEMO-2021", "PA-DEMO-2006"])
    equal([one["document"]["legal_state"] for one in documents][:2], ["in_force", "not_in_force"])
    before = of_kind(search(town, "PA-DEMO-2021", as_of="2019-12-31"), "document")
    equal(before[0]["document"]["legal_state"], "not_in_force")


def test_zones_count_their_provisions(town):
    with gzip.open(town.demo / "zones.geojson.gz", "rt", encoding="utf-8") as file:
        codes = Counter(one["properties"]["code"] for one in json.load(file)["features"])
    for code, count in codes.items():
        zones = of_kind(search(town, code, limit=20, as_of="2026-11-23"), "zone")
        ours = [one["zone"] for one in zones if one["zone"]["theme"] == "zoning"]
        wanted = [one["provisions"] for one in ours if (one["document"], one["code"]) == ("PA-DEMO-2021", code)]
        equal(wanted, [count], f"the provisions of {code}")


def test_the_same_question_gives_the_same_bytes_in_every_language(town):
    plain = town.client.ask("/v1/search" + query(q="villas"))
    for language in ("fr", "ar", "en"):
        equal(town.client.ask("/v1/search" + query(q="villas", lang=language)).plain, plain.plain, language)
    again = town.client.json(plain.json()["request"]["target"])
    equal(again, plain.json())


def test_the_command_prints_what_the_server_answers(town):
    for text in ("T 11425/38", "360 251,49 ; 371 503,73", "الزيتونة"):
        printed = town.program.ok("search", text, "--as-of", DAY, "--json", "--snapshots", town.snapshots)
        equal(json.loads(printed), town.client.json("/v1/search" + query(q=text, as_of=DAY)), text)


def test_the_command_speaks_to_people(town):
    for language, words in {"fr": ("Coordonnées", "Merchich"), "ar": ("الإحداثيات",), "en": ("Coordinates",)}.items():
        text = town.program.ok(
            "search", "360251.49", "371503.73", "--lang", language, "--snapshots", town.snapshots
        ).decode()
        for word in words:
            assert word in text, text
    text = town.program.ok("search", "--snapshots", town.snapshots, "--", "-6.9104081, 33.9331624").decode()
    assert "WGS 84" in text, text
    text = town.program.ok("search", "T 99999/38", "--lang", "en", "--snapshots", town.snapshots).decode()
    assert "T 99999/38" in text and "imported cadastre" in text, text
    equal(town.program.run("search", "--snapshots", town.snapshots).returncode, 2, "the exit status of wrong usage")


def test_lookup_tells_of_a_title_that_no_parcel_has_in_the_same_words(town):
    told = town.program.ok("lookup", "--ref", "T 99999999/38", "--snapshots", town.snapshots).decode()
    assert "has the title T 99999999/38; the land may exist all the same" in told, told
    assert "lies here" not in told, told


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), searched_town(OPTIONS), OPTIONS)
