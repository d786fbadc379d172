"""What bears on the parcels of the demo town, checked against SpatiaLite and against itself."""

import json
import math
import random
import subprocess
from concurrent.futures import ThreadPoolExecutor

from shapely.geometry import shape

from support.client import query
from support.contract import Contract
from support.lands import all_parcels, check_against, check_totals, facts_of, findings, in_force, tolerance
from support.runner import arguments, equal, near, run, scaled
from support.spatial import Spatial
from support.town import DAY, demo_town

SURVEY = "/v1/parcels?x=360251.49&y=371503.73&crs=EPSG:26191"


def everything(town):
    """The facts of every parcel (of a part of them in a slow build), asked once."""
    if not hasattr(town, "facts"):
        parcels = all_parcels(town)
        chosen = sorted(random.Random(3).sample(parcels, min(len(parcels), scaled(len(parcels)))), key=int)
        town.facts = facts_of(town, chosen)
    return town.facts


def surveyed(town):
    return town.client.json(SURVEY)["candidates"][0]["parcel"]["id"]


def test_known_and_unknown_ground_make_the_whole_of_every_parcel(town):
    for facts in everything(town):
        check_totals(facts)


def test_every_answer_is_as_the_contract_has_it(town):
    contract = Contract(town.source / "api/openapi.yaml")
    schema = {"$ref": "#/components/schemas/Facts"}
    for facts in random.Random(5).sample(everything(town), min(len(everything(town)), scaled(200))):
        contract.validate(schema, facts, f"the facts of {facts['land']['parcel']['id']}")


def test_areas_are_those_that_spatialite_finds(town):
    spatial, documents = Spatial(town.snapshot_file()), in_force(town)
    sample = random.Random(500).sample(everything(town), min(len(everything(town)), scaled(500)))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda facts: check_against(spatial, facts, documents), sample))


def test_the_demo_shows_all_states_and_classes(town):
    states = {theme["state"] for facts in everything(town) for theme in facts["themes"]}
    equal(states, {"concerned", "not_concerned", "no_data"}, "the states")
    for each in ("concerned", "adjacent"):
        assert any(facts[each] for facts in everything(town)), f"no parcel has {each} provisions"


def test_themes_that_no_document_covers_are_no_data_everywhere(town):
    for facts in everything(town):
        for theme in ("heritage", "forest"):
            assert theme in facts["no_data"], f"{theme} of {facts['land']['parcel']['id']}"


def test_a_document_under_inquiry_is_pending_where_it_meets_a_parcel_and_nowhere_else(town):
    spatial, documents = Spatial(town.snapshot_file()), set(in_force(town))
    wanted = {
        str(row[0])
        for row in spatial.rows(
            "SELECT parcel.id FROM parcel, document WHERE document.id = 'PA-DEMO-NORD-2026' "
            "AND ST_Area(ST_Intersection(parcel.geometry, document.perimeter)) > 0.001"
        )
    }
    for facts in everything(town):
        parcel = facts["land"]["parcel"]["id"]
        pending = [one["document"]["id"] for one in facts["pending"]]
        equal("PA-DEMO-NORD-2026" in pending, parcel in wanted, f"whether the north plan is pending on {parcel}")
        assert all(finding["document"] in documents for finding in findings(facts)), parcel


def on(town, date, parcel):
    return town.client.json(f"/v1/parcels/{parcel}/facts?as_of={date}")


def documents_and_zones(facts):
    zones = [one["provision"]["code"] for one in facts["concerned"] if one["provision"]["theme"] == "zoning"]
    return [one["id"] for one in facts["documents"]], zones


def test_a_superseded_plan_answers_for_the_dates_on_which_it_bound(town):
    for date, expected in (
        ("2006-06-01", (["PA-DEMO-2006"], ["C"])),
        ("2021-05-05", (["PA-DEMO-2006"], ["C"])),
        ("2021-05-06", (["PA-DEMO-2021"], ["B4"])),
    ):
        equal(documents_and_zones(on(town, date, surveyed(town))), expected, date)


def public_facilities(facts, document):
    return [
        finding
        for finding in facts["concerned"]
        if finding["document"] == document and finding["provision"]["theme"] == "public_facility"
    ]


def test_a_reserve_under_an_expired_declaration_says_so(town):
    reserved = Spatial(town.snapshot_file()).rows(
        "SELECT DISTINCT parcel.id FROM parcel, provision WHERE provision.document = 'PDAR-DEMO-2013' "
        "AND provision.theme = 'public_facility' "
        "AND ST_Area(ST_Intersection(parcel.geometry, provision.geometry)) > 10"
    )
    assert reserved, "no parcel is reserved by the plan whose declaration is past"
    for (parcel,) in reserved:
        for date, alive in ((DAY, False), ("2023-06-20", True)):
            found = {one["public_utility_alive"] for one in public_facilities(on(town, date, parcel), "PDAR-DEMO-2013")}
            equal(found, {alive}, f"whether the declaration holds on {date} on {parcel}")


def test_before_the_plans_nothing_is_known(town):
    facts = on(town, "2006-05-31", surveyed(town))
    equal(findings(facts), [], "the findings")
    equal({theme["state"] for theme in facts["themes"]}, {"no_data"}, "the states")
    equal(facts["not_concerned"], [], "not_concerned")


def test_the_dates_of_the_plans_bound_their_answers(town):
    for day, known in (("2006-05-31", False), ("2006-06-01", True)):
        facts = town.client.json(f"/v1/parcels/{surveyed(town)}/facts?as_of={day}")
        equal(bool(findings(facts)), known, f"whether anything is found on {day}")


def test_asking_for_some_themes_gives_the_same_of_those(town):
    parcel = surveyed(town)
    whole, (part,) = facts_of(town, [parcel])[0], facts_of(town, [parcel], themes="road,zoning")
    equal([theme["theme"] for theme in part["themes"]], ["zoning", "road"], "the themes")
    equal(
        part["themes"], [theme for theme in whole["themes"] if theme["theme"] in ("zoning", "road")], "their totals"
    )
    equal(part["concerned"], [one for one in whole["concerned"] if one["provision"]["theme"] in ("zoning", "road")])


def check_like_the_parcel(answer, facts):
    parcel = facts["land"]["parcel"]["id"]
    equal(answer.status, 200, f"the status for {parcel}")
    land = answer.json()
    equal(land["land"]["parcel"], None, "the parcel")
    for each in ("themes", "not_concerned", "no_data", "pending", "documents"):
        equal(land[each], facts[each], f"{each} of {parcel}")
    equal(
        [(one["provision"]["id"], one["measure"]) for one in findings(land)],
        [(one["provision"]["id"], one["measure"]) for one in findings(facts)],
        f"the findings of {parcel}",
    )


def some_outlines(town, seed):
    """Facts of some parcels, each with its geometry."""
    for facts in random.Random(seed).sample(everything(town), min(len(everything(town)), scaled(40))):
        parcel = facts["land"]["parcel"]["id"]
        yield facts, town.client.json(f"/v1/parcels/{parcel}?crs=EPSG:26191")["parcel"]["geometry"]


def test_a_drawn_polygon_is_answered_like_the_parcel_of_its_shape(town):
    for facts, outline in some_outlines(town, 8):
        question = {"geometry": outline, "crs": "EPSG:26191", "as_of": DAY}
        check_like_the_parcel(town.client.post("/v1/facts", question), facts)


def polygons_of(outline):
    return outline["coordinates"] if outline["type"] == "MultiPolygon" else [outline["coordinates"]]


def table_of(outline):
    """The corners of a polygon as a surveyor files them: numbered, with decimal commas, a blank line between rings."""
    rings = [ring for polygon in polygons_of(outline) for ring in polygon]
    tables = (
        "".join(f"{i};{x!r};{y!r}\n".replace(".", ",") for i, (x, y) in enumerate(ring[:-1], 1)) for ring in rings
    )
    return "n°;X;Y\n" + "\n".join(tables)


def test_a_table_of_corners_is_answered_like_the_parcel_of_its_shape(town):
    contract = Contract(town.source / "api/openapi.yaml")
    for facts, outline in some_outlines(town, 9):
        question = {"boundary": table_of(outline), "crs": "EPSG:26191", "as_of": DAY}
        answer = town.client.post("/v1/facts", question)
        check_like_the_parcel(answer, facts)
        contract.validate({"$ref": "#/components/schemas/Facts"}, answer.json(), "the facts of a table of corners")
        equal(answer.json()["request"]["body"]["boundary"], question["boundary"], "the question")


def test_a_parcel_gives_its_corners_as_the_table_that_is_read(town):
    for facts, outline in some_outlines(town, 10):
        parcel = facts["land"]["parcel"]["id"]
        file = town.client.ask(f"/v1/parcels/{parcel}/boundary")
        equal(file.header("Content-Disposition"), f'attachment; filename="parcelle-{parcel}.csv"')
        question = {"boundary": file.plain.decode(), "crs": "EPSG:26191", "as_of": DAY}
        land = town.client.post("/v1/facts", question).json()
        rings = [ring for polygon in polygons_of(outline) for ring in polygon]
        equal([len(ring) + 1 for ring in land["boundary"]["rings"]], [len(ring) for ring in rings], f"corners of {parcel}")
        # Rounding to the millimetre moves each border by less than one.
        length = sum(math.dist(a, b) for ring in rings for a, b in zip(ring, ring[1:]))
        near(land["land"]["area_m2"], facts["land"]["area_m2"], 0.001 * length, f"the area of {parcel}")


def test_a_parcel_gives_its_corners_as_a_drawing_that_others_read(town):
    parcel = surveyed(town)
    outline = town.client.json(f"/v1/parcels/{parcel}?crs=EPSG:26191")["parcel"]["geometry"]
    file = town.folder / "parcel.dxf"
    file.write_bytes(town.client.ask(f"/v1/parcels/{parcel}/boundary?format=dxf").plain)

    drawn = subprocess.run(
        ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", file], capture_output=True, check=True, timeout=60
    ).stdout
    features = json.loads(drawn)["features"]

    contour = [one for one in features if one["properties"]["Layer"] == "CONTOUR"]
    labels = {one["properties"]["Text"] for one in features if one["properties"]["Layer"] == "BORNES"}
    equal(len(contour), 1, "the closed lines")
    equal(labels, {f"B{i}" for i in range(1, len(outline["coordinates"][0]))}, "the labels")
    drawn_line = contour[0]["geometry"]["coordinates"]
    for (x, y, *_), (wanted_x, wanted_y) in zip(drawn_line, outline["coordinates"][0], strict=True):
        near(x, wanted_x, 0.001, "x of a corner")
        near(y, wanted_y, 0.001, "y of a corner")


def test_the_command_line_takes_a_table_in_the_encoding_of_old_spreadsheets(town):
    outline = town.client.json(f"/v1/parcels/{surveyed(town)}?crs=EPSG:26191")["parcel"]["geometry"]
    file = town.folder / "bornes.csv"
    file.write_text(table_of(outline), encoding="latin-1")

    told = town.program.ok(
        "facts", "--boundary", file, "--crs", "EPSG:26191", "--as-of", DAY, "--lang", "fr", "--snapshots", town.snapshots
    ).decode()

    assert f"{len(outline['coordinates'][0]) - 1} bornes lues, en 1 contour" in told, told
    without = town.program.run("facts", "--boundary", file, "--lang", "fr", "--snapshots", town.snapshots)
    equal(without.returncode == 0, False, "the success of a table without its CRS")
    assert "système de coordonnées" in without.stderr.decode(), without.stderr


def test_two_halves_make_the_whole(town):
    box = [360150.0, 371400.0, 360350.0, 371600.0]
    middle = 360243.17
    whole, left, right = (
        land(town, west, box[1], east, box[3])
        for west, east in ((box[0], box[2]), (box[0], middle), (middle, box[2]))
    )
    for theme, a, b in zip(whole["themes"], left["themes"], right["themes"]):
        for total in ("covered_m2", "uncovered_m2", "measured_m2", "overlapping_m2"):
            near(
                a[total] + b[total], theme[total], tolerance(whole["land"]["area_m2"]), f"{total} of {theme['theme']}"
            )


def land(town, west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    answer = town.client.post(
        "/v1/facts", {"geometry": {"type": "Polygon", "coordinates": [ring]}, "crs": "EPSG:26191", "as_of": DAY}
    )
    equal(answer.status, 200, "the status")
    return answer.json()


def test_a_bow_tie_is_repaired_and_the_repair_is_told(town):
    ring = [[360200, 371450], [360300, 371550], [360300, 371450], [360200, 371550], [360200, 371450]]
    answer = town.client.post(
        "/v1/facts", {"geometry": {"type": "Polygon", "coordinates": [ring]}, "crs": "EPSG:26191", "as_of": DAY}
    )
    equal(answer.status, 200, f"the status ({answer.plain[:300]!r})")
    facts = answer.json()
    assert facts["land"]["repairs"], "no repair is told"
    near(facts["land"]["area_m2"], 5000, 1e-6, "the area of both triangles")


def drawn(town, parcel, crs="EPSG:26191"):
    return town.client.json(f"/v1/parcels/{parcel}/facts" + query(as_of=DAY, geometry="true", geometry_crs=crs))


def check_drawn(what, geometry, wanted_m2):
    """The area is the one told, but for coordinates rounded to 0.1 mm."""
    ground = shape(geometry)
    near(ground.area, wanted_m2, 1e-4 * ground.length + 1e-6, what)
    return ground


def check_finding(finding, outline, parcel):
    what = f"{finding['provision']['code']} on {parcel}"
    measure, overlap, border = finding["measure"], finding["overlap"], finding["at_border"]
    equal(finding["geometry_failure"], None, f"the failure of {what}")
    assert overlap or border, f"{what} has no geometry"
    if measure["area_m2"]:
        ground = check_drawn(f"the ground of {what}", overlap, measure["area_m2"])
        assert outline.buffer(0.001).covers(ground), f"the ground of {what} lies outside the parcel"
    if measure["length_m"]:
        near(shape(overlap).length, measure["length_m"], 0.001, f"the length of {what}")
    if measure["count"]:
        points = overlap["coordinates"] if overlap["type"] == "MultiPoint" else [overlap["coordinates"]]
        equal(len(points), measure["count"], f"the number of points of {what}")
    if measure["adjacent_length_m"]:
        near(shape(border).length, measure["adjacent_length_m"], 0.001, f"the border of {what}")


def test_geometry_on_request_has_the_measures_that_are_told(town):
    contract, shown = Contract(town.source / "api/openapi.yaml"), set()
    crossed = [facts for facts in everything(town) if any(one["measure"]["length_m"] for one in findings(facts))]
    for facts in random.Random(12).sample(everything(town), scaled(300)) + crossed[: scaled(30, 3)]:
        parcel = facts["land"]["parcel"]["id"]
        answer = drawn(town, parcel)
        outline = shape(town.client.json(f"/v1/parcels/{parcel}?crs=EPSG:26191")["parcel"]["geometry"])
        for finding in findings(answer):
            check_finding(finding, outline, parcel)
            shown |= {(part, finding[part]["type"]) for part in ("overlap", "at_border") if finding[part]}
        for theme in answer["themes"]:
            equal(theme["geometry_failure"], None, f"the failure of {theme['theme']} on {parcel}")
            equal(theme["uncovered"] is None, theme["uncovered_m2"] == 0, f"unknown ground of {theme['theme']}")
            if theme["uncovered"]:
                check_drawn(f"unknown ground of {theme['theme']} on {parcel}", theme["uncovered"], theme["uncovered_m2"])
        contract.validate({"$ref": "#/components/schemas/Facts"}, answer, f"the drawn facts of {parcel}")
        equal([one["measure"] for one in findings(answer)], [one["measure"] for one in findings(facts)], "the measures")
    wanted = {("overlap", "Polygon"), ("at_border", "LineString")} | ({("overlap", "LineString")} if crossed else set())
    assert wanted <= shown, shown


def test_geometry_is_in_degrees_unless_told_and_wound_as_geojson_wants_it(town):
    answer = town.client.json(f"/v1/parcels/{surveyed(town)}/facts" + query(as_of=DAY, geometry="true"))
    equal(answer["geometry_crs"], "OGC:CRS84")
    inside = shape(town.client.json(f"/v1/parcels/{surveyed(town)}")["parcel"]["geometry"])
    zone = next(shape(one["overlap"]) for one in answer["concerned"] if one["overlap"]["type"] == "Polygon")
    near(zone.symmetric_difference(inside).area, 0, 2e-9 * inside.length, "the zone of a parcel that lies in one")
    assert zone.exterior.is_ccw, zone


def test_geometry_is_not_mixed_up_with_answers_that_have_none_or_another(town):
    plain = f"/v1/parcels/{surveyed(town)}/facts" + query(as_of=DAY)
    targets = [plain, plain + "&geometry=true", plain + "&geometry=true&geometry_crs=EPSG:26191"]
    with ThreadPoolExecutor(6) as pool:
        asked = targets * 10
        for target, answer in zip(asked, pool.map(town.client.json, asked)):
            finding = answer["concerned"][0]
            equal("overlap" in finding, "geometry" in target, target)
            equal(answer.get("geometry_crs", "none"), {0: "none", 1: "OGC:CRS84", 2: "EPSG:26191"}[targets.index(target)])
    equal("overlap" in town.client.json(plain + "&geometry=false")["concerned"][0], False, "geometry=false")
    for wrong in ("&geometry=yes", "&geometry_crs=EPSG:26191", "&geometry=true&geometry_crs=EPSG:1"):
        equal(town.client.ask(plain + wrong).status, 400, wrong)


def test_a_drawn_polygon_gets_its_geometry_too(town):
    for facts, outline in some_outlines(town, 13):
        question = {"geometry": outline, "crs": "EPSG:26191", "as_of": DAY}
        answer = town.client.post("/v1/facts?geometry=true&geometry_crs=EPSG:26191", question).json()
        of_parcel = drawn(town, facts["land"]["parcel"]["id"])
        equal([one["overlap"] for one in findings(answer)], [one["overlap"] for one in findings(of_parcel)], "overlaps")


def test_the_command_line_writes_the_geometry_for_qgis(town):
    file = town.folder / "parts.geojson"
    words = ["facts", "--parcel", surveyed(town), "--as-of", DAY, "--snapshots", town.snapshots]
    town.program.ok(*words, "--geometries", file, "--geometry-crs", "EPSG:26191")
    answer = drawn(town, surveyed(town))
    collection = json.loads(file.read_text(encoding="utf-8"))
    wanted = sum(bool(one[part]) for one in findings(answer) for part in ("overlap", "at_border"))
    unknown = sum(bool(theme["uncovered"]) for theme in answer["themes"])
    equal(len(collection["features"]), wanted + unknown, "the number of features")
    zone = next(one for one in collection["features"] if one["properties"]["theme"] == "zoning")
    equal(
        {name: zone["properties"][name] for name in ("part", "relation", "code", "document", "article", "as_of")},
        {"part": "overlap", "relation": "concerned", "code": "B4", "document": "PA-DEMO-2021", "article": "art. 7",
         "as_of": DAY},
    )
    near(shape(zone["geometry"]).area, zone["properties"]["area_m2"], 0.01, "the area of the zone")
    read = subprocess.run(["ogrinfo", "-so", "-al", file], capture_output=True, check=True, timeout=60).stdout.decode()
    assert f"Feature Count: {wanted + unknown}" in read and 'ID["EPSG",26191]' in read, read
    equal(town.program.run(*words, "--geometry-crs", "EPSG:26191").returncode, 2, "the CRS of no file")


def test_land_far_from_any_plan_is_unknown_not_unaffected(town):
    facts = land(town, 400000.0, 300000.0, 400100.0, 300100.0)
    equal({theme["state"] for theme in facts["themes"]}, {"no_data"}, "the states")


def test_the_answer_names_its_day_when_none_is_asked_for(town):
    answer = town.client.ask(f"/v1/parcels/{surveyed(town)}/facts")
    day = answer.json()["as_of"]
    equal(
        town.client.ask(f"/v1/parcels/{surveyed(town)}/facts" + query(as_of=day)).body,
        answer.body,
        "the dated answer",
    )


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), demo_town(OPTIONS), OPTIONS)
