"""Which parcel: by point, title and box; over HTTP and on the command line alike."""

import gzip
import json
import random
import unicodedata
from collections import Counter

from shapely.geometry import Point, shape

from support.client import query
from support.contract import Contract
from support.runner import arguments, equal, near, run, scaled
from support.town import DAY, demo_town

SURVEY = {"x": 360251.49, "y": 371503.73, "crs": "EPSG:26191"}


def at(town, **values):
    return town.client.json("/v1/parcels" + query(**values))


def delivered(town):
    """The parcels as they were delivered: (reference, shape, bounds)."""
    if not hasattr(town, "delivered"):
        with gzip.open(town.demo / "parcels.geojson.gz", "rt", encoding="utf-8") as file:
            features = json.load(file)["features"]
        shapes = [shape(feature["geometry"]) for feature in features]
        town.delivered = [
            (feature["properties"].get("ref") or "", area, area.bounds) for feature, area in zip(features, shapes)
        ]
    return town.delivered


def containing(answer):
    return [candidate["parcel"] for candidate in answer["candidates"] if candidate["contains"]]


def meets(bounds, box):
    return bounds[0] <= box[2] and bounds[2] >= box[0] and bounds[1] <= box[3] and bounds[3] >= box[1]


def test_a_surveyed_point_lies_in_exactly_one_parcel(town):
    answer = at(town, **SURVEY)
    wanted = [reference for reference, area, _ in delivered(town) if area.contains(Point(SURVEY["x"], SURVEY["y"]))]

    equal([parcel["reference"] for parcel in containing(answer)], wanted)
    equal(len(answer["candidates"]), 1, "the number of candidates")
    equal(answer["ambiguous"], False, "ambiguous")
    equal((answer["x"], answer["y"], answer["crs"]), (SURVEY["x"], SURVEY["y"], "EPSG:26191"))
    near(answer["accuracy_m"], 0.1, 1e-12, "the survey's tolerance")


def test_points_drawn_at_random_lie_in_the_delivered_parcels(town):
    chance, parcels = random.Random(7), delivered(town)
    bounds = [f(box[i] for _, _, box in parcels) for f, i in ((min, 0), (min, 1), (max, 2), (max, 3))]
    for _ in range(scaled(200)):
        x, y = round(chance.uniform(bounds[0], bounds[2]), 2), round(chance.uniform(bounds[1], bounds[3]), 2)
        inside = sorted(
            reference for reference, area, box in parcels if meets(box, (x, y, x, y)) and area.covers(Point(x, y))
        )
        found = containing(at(town, x=x, y=y, crs="EPSG:26191", limit=500))
        equal(sorted(parcel["reference"] for parcel in found), inside, f"what lies at {x}, {y}")


def test_candidates_are_ranked_by_containment_and_distance(town):
    parcels = delivered(town)
    corner = max(parcels, key=lambda one: one[1].area)[1].exterior.coords[0]
    answer = at(town, x=corner[0], y=corner[1] + 0.02, crs="EPSG:26191")
    ranks = [
        (not one["contains"], -one["distance_m"] if one["contains"] else one["distance_m"])
        for one in answer["candidates"]
    ]
    equal(ranks, sorted(ranks), "the ranking")
    by_reference = {}
    for reference, area, _ in parcels:
        by_reference.setdefault(reference, []).append(area)
    for candidate in answer["candidates"]:
        distances = [
            area.boundary.distance(Point(answer["x"], answer["y"]))
            for area in by_reference[candidate["parcel"]["reference"]]
        ]
        near(
            min(distances, key=lambda d: abs(d - candidate["distance_m"])),
            candidate["distance_m"],
            1e-6,
            "a distance",
        )


def test_typed_degrees_say_their_operation_and_its_accuracy(town):
    centre = town.client.json(f"/tiles/planning.json?as_of={DAY}")["center"]
    answer = at(town, lon=centre[0], lat=centre[1])
    equal(answer["operation"]["code"], "EPSG:1166", "the datum operation")
    equal(answer["accuracy_m"], 7.0, "the accuracy")


def test_every_crs_leads_to_the_same_parcel(town):
    parcel = containing(at(town, **SURVEY))[0]
    for crs in (
        "OGC:CRS84",
        "EPSG:4326",
        "EPSG:4261",
        "EPSG:3857",
        "EPSG:26191",
        "26191",
        "urn:ogc:def:crs:EPSG::26191",
        "http://www.opengis.net/def/crs/EPSG/0/32629",
        "epsg:32629",
    ):
        outline = town.client.json(f"/v1/parcels/{parcel['id']}" + query(crs=crs))["parcel"]["geometry"]
        inside = shape(outline).representative_point()
        answer = at(town, x=repr(inside.x), y=repr(inside.y), crs=crs)
        assert parcel["id"] in [one["id"] for one in containing(answer)], f"{crs}: {answer}"


def test_a_click_on_the_map_takes_its_own_tolerance(town):
    parcel = containing(at(town, **SURVEY))[0]
    inside = shape(town.client.json(f"/v1/parcels/{parcel['id']}")["parcel"]["geometry"]).representative_point()
    for tolerance, wanted in ((None, 1.0), (0, 0.0), (2.5, 2.5)):
        answer = at(town, lon=repr(inside.x), lat=repr(inside.y), picked="map", tolerance_m=tolerance)
        equal(answer["accuracy_m"], wanted, "the accuracy")
        equal(answer["candidates"][0]["parcel"]["id"], parcel["id"], "the first candidate")


def writings(number, index):
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    return (
        f"T {number}/{index}",
        f"T.F. n° {number}-{index}",
        f"tf {number}/{index}",
        f"{number}/{index}",
        f"{index}/{number}",
        f"Titre foncier n° {number} / {index}",
        f"T.F. N°{number}/{index}",
        f"الرسم العقاري عدد {number.translate(arabic)}/{index.translate(arabic)}",
        unicodedata.normalize("NFD", f"titre foncier numéro {number}/{index}"),
    )


def test_a_title_is_found_however_it_is_written(town):
    parcel = containing(at(town, **SURVEY))[0]
    number, index = parcel["titles"][0].removeprefix("T ").split("/")
    for text in writings(number, index):
        found = [one["parcel"]["id"] for one in at(town, ref=text)["candidates"]]
        equal(found, [parcel["id"]], f"what '{text}' finds")


def test_a_title_of_several_parcels_lists_them_all(town):
    counts = Counter(reference for reference, _, _ in delivered(town) if reference.startswith("T "))
    reference, count = counts.most_common(1)[0]
    answer = at(town, ref=reference)
    assert count > 1, "the demo has no title with several parcels"
    equal((len(answer["candidates"]), answer["ambiguous"]), (count, True), reference)
    equal(
        (len(at(town, ref=reference, limit=1)["candidates"]), at(town, ref=reference, limit=1)["ambiguous"]),
        (1, True),
    )


def test_a_title_that_nobody_has_is_an_answer(town):
    answer = at(town, ref="T 99999999/38")
    equal((answer["candidates"], answer["not_found"]), ([], ["T 99999999/38"]))


def test_several_titles_are_answered_each_apart(town):
    first, second = (
        at(town, ref=reference)["candidates"][0]["parcel"]["titles"][0]
        for reference in [one for one, _, _ in delivered(town) if one.startswith("T ")][:2]
    )
    alone = [[one["parcel"]["id"] for one in at(town, ref=title)["candidates"]] for title in (first, second)]
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    written = f"الرسم العقاري عدد {first[2:].translate(arabic)} و الرسم العقاري عدد {second[2:].translate(arabic)}"
    for text in (f"{first} et {second}", f"TF {first[2:]}, {second[2:]}", written):
        answer = at(town, ref=f"{text} ; T 99999999/38", limit=500)
        equal([one["parcels"] for one in answer["titles"]], [*alone, []], f"the parcels of '{text}'")
        equal([one["parcel"]["id"] for one in answer["candidates"]], alone[0] + alone[1], f"the candidates of '{text}'")
        equal(answer["not_found"], ["T 99999999/38"], f"what '{text}' does not find")
        equal([one["ambiguous"] for one in answer["titles"]], [len(one) > 1 for one in alone] + [False])
    equal(town.client.ask("/v1/parcels" + query(ref="bonjour")).status, 400, "no title at all")


def extent(town):
    bounds = [box for _, _, box in delivered(town)]
    return [f(box[i] for box in bounds) for f, i in ((min, 0), (min, 1), (max, 2), (max, 3))]


def test_a_point_far_from_all_parcels_says_how_far_and_where_they_are(town):
    west, south, east, north = extent(town)
    for x, y, direction in ((west - 3000, (south + north) / 2, "E"), ((west + east) / 2, north + 3000, "S")):
        answer = at(town, x=x, y=y, crs="EPSG:26191")
        outside = answer["outside"]
        wanted = min(area.distance(Point(x, y)) for _, area, _ in delivered(town))
        equal((answer["candidates"], answer["swapped"]), ([], None))
        equal((outside["reason"], outside["direction"]), ("beyond_data", direction), f"{outside}")
        near(outside["distance_m"], wanted, 1e-6, "the distance")
        equal((outside["extent_crs"], outside["extent"]), ("EPSG:26191", [west, south, east, north]), "the extent")
        assert f"{round(wanted)}"[0] in outside["message"]["fr"] and "م" in outside["message"]["ar"], outside


def test_exchanged_coordinates_are_answered_with_the_other_reading(town):
    parcel = containing(at(town, **SURVEY))[0]["id"]
    swapped = at(town, x=SURVEY["y"], y=SURVEY["x"], crs="EPSG:26191")
    equal((swapped["candidates"], swapped["swapped"]["x"], swapped["swapped"]["y"]), ([], SURVEY["x"], SURVEY["y"]))
    equal(swapped["swapped"]["candidates"], at(town, **SURVEY)["candidates"], "the other reading")
    assert "360251.49" in swapped["swapped"]["message"]["fr"], swapped["swapped"]["message"]

    inside = shape(town.client.json(f"/v1/parcels/{parcel}")["parcel"]["geometry"]).representative_point()
    degrees = at(town, lon=repr(inside.y), lat=repr(inside.x))
    equal((degrees["x"], degrees["outside"]["reason"]), (None, "beyond_crs"), f"{degrees}")
    equal((degrees["swapped"]["lon"], degrees["swapped"]["lat"]), (inside.x, inside.y), "the other reading")
    assert parcel in [one["id"] for one in containing(degrees["swapped"])], degrees
    west, south, east, north = degrees["outside"]["extent"]
    assert west < inside.x < east and south < inside.y < north, degrees["outside"]
    for right in (at(town, **SURVEY), at(town, lon=repr(inside.x), lat=repr(inside.y))):
        equal((right["outside"], right["swapped"]), (None, None), "an explanation of a right point")


def test_a_crs_that_does_not_reach_there_is_told_and_what_is_no_coordinate_refused(town):
    # Metres of the next zone of Morocco; the middle of France.
    for values, reason in ((dict(x=360251, y=371503, crs="EPSG:26192"), "beyond_crs"), (dict(lon=2.35, lat=48.85), "beyond_crs")):
        answer = at(town, **values)
        equal((answer["candidates"], answer["outside"]["reason"]), ([], reason), f"{values}")
        assert answer["outside"]["message"]["ar"] != answer["outside"]["message"]["fr"], answer
    for wrong in (dict(lon=360251, lat=371503), dict(lon=200, lat=100), dict(x="1e12", y=1, crs="EPSG:26191")):
        equal(town.client.ask("/v1/parcels" + query(**wrong)).status, 400, f"{wrong}")


def square(west, south, side):
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def sharing(town, geometry, limit=7):
    """All parcels that share ground with a polygon, page by page."""
    body, found = {"geometry": geometry, "crs": "EPSG:26191", "limit": limit}, []
    while True:
        answer = town.client.post("/v1/parcels", body)
        equal(answer.status, 200, f"{answer.plain[:300]!r}")
        found += answer.json()["candidates"]
        if answer.json()["next_after"] is None:
            return answer.json()["land"], found
        body["after"] = answer.json()["next_after"]


def test_the_parcels_of_a_polygon_are_those_that_share_its_ground(town):
    contract, chance = Contract(town.source / "api/openapi.yaml"), random.Random(17)
    for _ in range(scaled(30)):
        corner = chance.choice(delivered(town))[2]
        drawn = square(corner[0] + chance.uniform(-40, 20), corner[1] + chance.uniform(-40, 20), chance.uniform(5, 90))
        land, found = sharing(town, drawn)
        ids = [int(one["parcel"]["id"]) for one in found]
        equal(ids, sorted(set(ids)), "the order")
        wanted = sorted(
            area.intersection(shape(drawn)).area
            for _, area, bounds in delivered(town)
            if meets(bounds, shape(drawn).bounds) and area.intersection(shape(drawn)).area > 1e-4
        )
        for one, m2 in zip(sorted(found, key=lambda one: one["shared_m2"]), wanted, strict=True):
            near(one["shared_m2"], m2, 1e-5, "the shared ground")
            near(one["share_of_land"], m2 / land["area_m2"], 1e-9, "the share of the polygon")
            equal(one["relation"] == "inside", one["share_of_parcel"] > 1 - 1e-9, f"the relation of {one}")
    answer = town.client.post("/v1/parcels", {"geometry": drawn, "crs": "EPSG:26191"}).json()
    contract.validate({"$ref": "#/components/schemas/ParcelsOfLand"}, answer, "the parcels of a polygon")


def test_a_parcel_is_inside_its_own_outline_and_its_neighbours_are_left_out(town):
    parcel = containing(at(town, **SURVEY))[0]
    outline = town.client.json(f"/v1/parcels/{parcel['id']}?crs=EPSG:26191")["parcel"]["geometry"]
    _, found = sharing(town, outline)
    equal([(one["parcel"]["id"], one["relation"]) for one in found], [(parcel["id"], "inside")])
    near(found[0]["share_of_parcel"], 1, 1e-12, "the share")
    wide = shape(outline).buffer(0.04, join_style=2)
    _, found = sharing(town, {"type": "Polygon", "coordinates": [list(map(list, wide.exterior.coords))]})
    others = {one["relation"] for one in found if one["parcel"]["id"] != parcel["id"]}
    equal(others, {"touches"}, "neighbours of which a strip of 4 cm is taken")


def test_a_question_for_a_polygon_is_refused_when_it_is_none(town):
    good = {"geometry": square(360200, 371450, 50), "crs": "EPSG:26191"}
    for wrong in ({"limit": 0}, {"limit": "5"}, {"limit": 501}, {"after": 5}, {"after": "x"}, {"colour": "red"}):
        equal(town.client.post("/v1/parcels", {**good, **wrong}).status, 400, f"{wrong}")
    equal(town.client.post("/v1/parcels", {"boundary": "1;2"}).status, 400, "a table without its CRS")


def pages(town, first):
    """The ids of all pages, one page after the other."""
    target, asked = first, set()
    while target is not None:
        assert target not in asked and len(asked) < 500, f"the pages do not end: {target}"
        asked.add(target)
        answer = town.client.json(target)
        yield [candidate["parcel"]["id"] for candidate in answer["candidates"]]
        target = answer["next"]


def test_paging_through_a_box_gives_every_parcel_once(town):
    total = len(delivered(town))
    box = "/v1/parcels" + query(bbox="350000,360000,370000,380000", crs="EPSG:26191", limit=470)
    by_page = list(pages(town, box))
    ids = [one for page in by_page for one in page]
    equal(len(ids), total, "the number of parcels")
    equal(len(set(ids)), total, "the number of different parcels")
    equal(ids, sorted(ids, key=int), "the order")
    equal({len(page) for page in by_page[:-1]}, {470}, "the size of pages")


def test_a_box_holds_the_parcels_whose_bounds_meet_it(town):
    chance, parcels = random.Random(11), delivered(town)
    for _ in range(scaled(20)):
        corner = chance.choice(parcels)[2]
        west, south = corner[0] + chance.uniform(-80, 5), corner[1] + chance.uniform(-80, 5)
        east, north = west + chance.uniform(0, 120), south + chance.uniform(0, 120)
        wanted = sum(meets(bounds, (west, south, east, north)) for _, _, bounds in parcels)
        box = "/v1/parcels" + query(bbox=f"{west!r},{south!r},{east!r},{north!r}", crs="EPSG:26191", limit=7)
        equal(sum(map(len, pages(town, box))), wanted, f"the number of parcels in {box}")


def test_a_box_in_degrees_holds_what_the_same_box_in_metres_holds(town):
    parcel = containing(at(town, **SURVEY))[0]
    west, south, east, north = town.client.json(f"/v1/parcels/{parcel['id']}")["parcel"]["bbox"]
    found = [
        one for page in pages(town, "/v1/parcels" + query(bbox=f"{west},{south},{east},{north}")) for one in page
    ]
    assert parcel["id"] in found, found


def test_parcels_come_back_in_the_delivered_coordinates_bit_for_bit(town):
    delivered_outlines = {frozenset(area.exterior.coords) for _, area, _ in delivered(town)}
    found = at(town, bbox="360200,371450,360300,371550", crs="EPSG:26191", limit=500)["candidates"]
    for candidate in found:
        answer = town.client.json(f"/v1/parcels/{candidate['parcel']['id']}?crs=EPSG:26191")["parcel"]
        outline = frozenset(map(tuple, answer["geometry"]["coordinates"][0]))
        assert outline in delivered_outlines, f"{answer['reference']} has other coordinates than those delivered"


def test_the_command_line_gives_the_bytes_of_the_server(town):
    parcel = containing(at(town, **SURVEY))[0]["id"]
    pairs = [
        (["lookup", "--x", "360251.49", "--y", "371503.73", "--crs", "EPSG:26191"], "/v1/parcels" + query(**SURVEY)),
        (["lookup", "--ref", "T 11425/38"], "/v1/parcels" + query(ref="T 11425/38")),
        (
            ["lookup", "--bbox", "360200,371450,360300,371550", "--crs", "EPSG:26191", "--limit", "3"],
            "/v1/parcels" + query(bbox="360200,371450,360300,371550", crs="EPSG:26191", limit=3),
        ),
        (["lookup", "--ref", "T 11425/38 et T 1/38"], "/v1/parcels" + query(ref="T 11425/38 et T 1/38")),
        (["facts", "--parcel", parcel, "--as-of", DAY], f"/v1/parcels/{parcel}/facts?as_of={DAY}"),
        (
            ["facts", "--parcel", parcel, "--as-of", DAY, "--themes", "zoning,road"],
            f"/v1/parcels/{parcel}/facts?as_of={DAY}&themes=zoning,road",
        ),
    ]
    for words, target in pairs:
        printed = town.program.ok(*words, "--snapshots", town.snapshots, "--json")
        equal(printed, town.client.ask(target).body + b"\n", f"tasmim {' '.join(words)}")


def test_the_command_line_takes_polygons_from_files(town):
    file, table = town.folder / "land.geojson", town.folder / "land.csv"
    drawn = square(360200, 371450, 100)
    file.write_text(json.dumps(drawn), encoding="utf-8")
    table.write_text("".join(f"{x};{y}\n" for x, y in drawn["coordinates"][0][:-1]), encoding="utf-8")
    _, found = sharing(town, drawn)
    words = ["lookup", "--crs", "EPSG:26191", "--snapshots", town.snapshots]
    for option, path in (("--geometry", file), ("--boundary", table)):
        answer = json.loads(town.program.ok(*words, option, path, "--limit", "500", "--json"))
        equal(answer["candidates"], found, f"the parcels of {option}")
    told = town.program.ok(*words, "--geometry", file, "--limit", "2", "--lang", "fr").decode()
    assert "de la parcelle" in told and f"--after {found[1]['parcel']['id']}" in told.replace("\u2068", "").replace("\u2069", ""), told
    both = town.program.run(*words, "--geometry", file, "--ref", "T 1/38")
    equal((both.returncode, both.stdout), (1, b""), "two questions in one")


def test_the_command_line_explains_a_point_that_is_probably_wrong(town):
    told = town.program.ok(
        "lookup", "--x", SURVEY["y"], "--y", SURVEY["x"], "--crs", "EPSG:26191", "--lang", "fr", "--snapshots", town.snapshots
    ).decode()
    assert "inversés" in told and "T 11425/38" in told, told


def test_the_command_line_reads_for_people_and_fails_with_a_hint(town):
    text = town.program.ok("lookup", "--ref", "T 11425/38", "--snapshots", town.snapshots).decode()
    assert "T 11425/38" in text, text
    facts = town.program.ok("facts", "--ref", "T 11425/38", "--snapshots", town.snapshots).decode()
    assert "T 11425/38" in facts, facts
    wrong = town.program.run("lookup", "--x", "1", "--y", "2", "--snapshots", town.snapshots)
    equal(wrong.returncode, 1, "the exit status")
    assert b"crs" in wrong.stderr and not wrong.stdout, wrong
    equal(town.program.run("lookup", "--no-such-option").returncode, 2, "the exit status of wrong usage")


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), demo_town(OPTIONS), OPTIONS)
