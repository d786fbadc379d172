"""A surveyed boundary beside the parcels: by HTTP and by the command line, against shapely."""

import contextlib
import json

from shapely import affinity
from shapely.geometry import mapping, shape
from shapely.ops import unary_union
from support.contract import Contract
from support.runner import arguments, equal, near, run, scaled
from support.spatial import Spatial
from support.town import demo_town

CRS = "EPSG:26191"


@contextlib.contextmanager
def surveyed_town(options):
    """The demo, and the outlines of all its parcels by id, in the working CRS."""
    with demo_town(options) as town:
        rows = Spatial(town.snapshot_file()).rows("SELECT id, reference, AsGeoJSON(geometry, 15) FROM parcel ORDER BY id")
        town.outlines = {str(row[0]): plain(shape(json.loads(row[2]))) for row in rows}
        town.contract = Contract(town.source / "api/openapi.yaml")
        town.references = {str(row[0]): row[1] for row in rows}
        yield town
        town.end()


def plain(outline):
    """A polygon, where a multipolygon has one."""
    return outline.geoms[0] if len(getattr(outline, "geoms", ())) == 1 else outline


def match(town, outline, **more):
    answer = town.client.post("/v1/boundary", {"geometry": mapping(outline), "crs": CRS, **more})
    equal(answer.status, 200, f"the status ({answer.plain[:300]!r})")
    found = answer.json()
    town.contract.validate(
        {"$ref": "#/components/schemas/BoundaryMatch"}, found, "how a boundary stands to the parcels"
    )
    return found


def some_parcels(town, count):
    ids = list(town.outlines)
    return ids[:: max(1, len(ids) // scaled(count, 5))]


def test_a_parcels_own_outline_is_the_parcel(town):
    for parcel in some_parcels(town, 100):
        found = match(town, town.outlines[parcel])
        same = [one["parcel"]["id"] for one in found["parcels"] if one["overlap_ratio"] > 1 - 1e-9]
        assert parcel in same, f"{parcel}: {found['parcels'][:3]}"
        equal(found["ambiguous"], len(same) > 1, f"ambiguity of {parcel}")
        near(found["deviation_m"], 0, 1e-6, f"the deviation of {parcel}")
        near(found["without_parcel_m2"], 0, 1e-6, f"the ground without parcel of {parcel}")


def test_what_a_shifted_outline_shares_takes_and_leaves_out_is_what_shapely_computes(town):
    for number, parcel in enumerate(some_parcels(town, 24)):
        outline = affinity.rotate(affinity.translate(town.outlines[parcel], 0.4 * number, -0.3), number)
        found = match(town, outline)
        shared = {one: outline.intersection(other).area for one, other in town.outlines.items() if outline.intersects(other)}
        wanted = {one: area for one, area in shared.items() if area > 1e-6}
        told = {one["parcel"]["id"]: one for one in found["parcels"]}
        equal(sorted(told), sorted(wanted), f"the parcels under {parcel}, shifted")
        for one, area in wanted.items():
            other = town.outlines[one]
            near(told[one]["shared_m2"], area, 1e-6, "the shared ground")
            near(told[one]["overlap_ratio"], area / outline.union(other).area, 1e-6, "the ratio")
            near(told[one]["beyond_parcel_m2"], outline.difference(other).area, 1e-6, "the ground beyond")
            near(told[one]["left_out_m2"], other.difference(outline).area, 1e-6, "the ground left out")
        ratios = [one["overlap_ratio"] for one in found["parcels"]]
        equal(ratios, sorted(ratios, reverse=True), "the order")
        rest = outline.difference(unary_union([town.outlines[one] for one in wanted]))
        near(found["without_parcel_m2"], rest.area, 1e-6, "the ground without parcel")


def table_of(outline, digits=3):
    corners = list(outline.exterior.coords)[:-1]
    return "n°;X;Y\n" + "".join(f"B{i};{x:.{digits}f};{y:.{digits}f}\n" for i, (x, y) in enumerate(corners, 1))


def a_parcel_of_one_ring(town):
    return next(
        one for one, outline in town.outlines.items() if outline.geom_type == "Polygon" and not outline.interiors
        and town.references[one]
    )


def test_each_corner_of_a_table_has_its_distance_and_the_area_stands_beside_the_title(town):
    parcel = a_parcel_of_one_ring(town)
    outline = affinity.translate(town.outlines[parcel], 0.25, 0)
    answer = town.client.post(
        "/v1/boundary", {"boundary": table_of(outline), "crs": CRS, "registered_area": "1 ha 02 a 03 ca"}
    ).json()
    (ring,) = answer["boundary"]["rings"]
    reversed_table = "\n".join(reversed(table_of(outline).strip().split("\n")[1:]))
    other = town.client.post("/v1/boundary", {"boundary": reversed_table, "crs": CRS}).json()
    equal(answer["boundary"]["clockwise"], [not outline.exterior.is_ccw], "the direction of the table")
    equal(other["boundary"]["clockwise"], [outline.exterior.is_ccw], "the direction of the reversed table")
    near(other["land"]["area_m2"], answer["land"]["area_m2"], 1e-6, "the area, whatever the direction")
    border = town.outlines[answer["parcels"][0]["parcel"]["id"]].boundary
    for corner, (x, y) in zip(ring, outline.exterior.coords):
        near(corner["distance_m"], border.distance(shape({"type": "Point", "coordinates": (x, y)})), 0.002, "a corner")
    land = answer["land"]
    near(land["area_m2"], outline.area, 0.001 * outline.length, "the area")
    near(land["perimeter_m"], outline.length, 0.01, "the length of the boundary")
    equal((land["registered_area_m2"], land["registered_area"]), (10203, "1 ha 02 a 03 ca"), "the area in the title")
    near(land["area_difference_m2"], land["area_m2"] - 10203, 1e-9, "the difference")
    equal(land["within_tolerance"], False, "whether that is tolerated")


def told(town, parcel):
    """The outline of a parcel as a surveyor may file it, by the name of the file."""
    outline = town.outlines[parcel]
    drawing = town.client.ask(f"/v1/parcels/{parcel}/boundary?format=dxf").plain.decode()
    return {
        "parcel.wkt": outline.wkt,
        "parcel.geojson": json.dumps(mapping(outline)),
        "parcel.dxf": drawing,
        "parcel.csv": town.client.ask(f"/v1/parcels/{parcel}/boundary?format=csv").plain.decode(),
    }


def test_a_boundary_is_filed_as_a_table_a_drawing_or_a_polygon(town):
    for parcel in some_parcels(town, 10):
        for name, text in told(town, parcel).items():
            answer = town.client.post("/v1/boundary", {"boundary": text, "crs": CRS})
            equal(answer.status, 200, f"{name}: {answer.plain[:300]!r}")
            found = answer.json()
            town.contract.validate({"$ref": "#/components/schemas/BoundaryMatch"}, found, name)
            equal(found["boundary"]["format"], "table" if name.endswith("csv") else name.split(".")[1])
            same = [one["parcel"]["id"] for one in found["parcels"] if one["overlap_ratio"] > 0.999]
            assert parcel in same, f"{name} of {parcel}: {found['parcels'][:2]}"
            assert found["deviation_m"] < 0.002, f"{name} of {parcel}: {found['deviation_m']}"
            facts = town.client.post("/v1/facts", {"boundary": text, "crs": CRS}).json()
            near(facts["land"]["area_m2"], found["land"]["area_m2"], 1e-6, f"the area of {name}")


def test_the_command_line_takes_a_drawing_and_asks_for_its_layer(town):
    parcel = some_parcels(town, 1)[0]
    for name, text in told(town, parcel).items():
        file = town.folder / name
        file.write_text(text, encoding="utf-8")
        shown = town.program.ok("boundary", file, "--crs", CRS, "--snapshots", town.snapshots).decode()
        assert town.references[parcel] in shown, f"{name}: {shown}"
    drawing = (town.folder / "parcel.dxf").read_text(encoding="utf-8")
    file = town.folder / "two_layers.dxf"
    file.write_text((frame() + "ENDSEC").join(drawing.rsplit("ENDSEC", 1)), encoding="utf-8")
    asked = ("boundary", file, "--crs", CRS, "--snapshots", town.snapshots)
    done = town.program.run(*asked)
    equal(done.returncode, 1, done.stdout.decode())
    assert "CADRE, CONTOUR" in done.stderr.decode(), done.stderr.decode()
    assert town.references[parcel] in town.program.ok(*asked, "--layer", "CONTOUR").decode()


def frame():
    """A closed polyline on a layer of its own, to stand before a group code 0 and its value."""
    corners = "".join(f"VERTEX\n8\nCADRE\n10\n{x}\n20\n{y}\n0\n" for x, y in ((0, 0), (9, 0), (9, 9)))
    return f"POLYLINE\n8\nCADRE\n66\n1\n70\n1\n0\n{corners}SEQEND\n0\n"


def test_what_cannot_be_compared_is_refused_with_a_reason(town):
    square = mapping(town.outlines[a_parcel_of_one_ring(town)])
    everything = mapping(unary_union(list(town.outlines.values())).envelope)
    cases = [
        ({"geometry": square, "crs": CRS, "registered_area": "much"}, 400, "« much » n’est pas une superficie"),
        ({"geometry": square, "crs": CRS, "registered_area": 12}, 400, "« registered_area » n’est pas un texte"),
        ({"geometry": square, "crs": CRS, "as_of": "2026-11-23"}, 400, "« as_of »"),
        ({"geometry": everything, "crs": CRS}, 413, "plus de 1,000 parcelles"),
        ({"boundary": "1;2;3", "crs": CRS}, 400, ""),
        ({"geometry": {"type": "Point", "coordinates": [360251, 371503]}, "crs": CRS}, 400, "n’est pas un polygone"),
    ]
    for body, status, detail in cases:
        answer = town.client.post("/v1/boundary", body)
        equal(answer.status, status, f"the status of {str(body)[:100]} ({answer.plain[:300]!r})")
        assert detail in answer.json()["detail"].replace("\u202f", ",").replace("\u00a0", " "), answer.json()


def test_the_command_line_says_which_parcel_it_is_in_every_language(town):
    parcel = a_parcel_of_one_ring(town)
    file = town.folder / "bornes.csv"
    file.write_text(table_of(affinity.translate(town.outlines[parcel], 0.25, 0)), encoding="utf-8")
    asked = ["boundary", file, "--crs", CRS, "--registered-area", "12 a 40 ca", "--snapshots", town.snapshots]
    for language, words in (("fr", "écart hors tolérance"), ("ar", "الفرق يتجاوز المسموح به"), ("en", "beyond the tolerance")):
        told = town.program.ok(*asked, "--lang", language).decode()
        assert town.references[parcel] in told and words in told, told
    answer = json.loads(town.program.ok(*asked, "--json"))
    equal(answer["parcels"][0]["parcel"]["id"], parcel, "the parcel")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), surveyed_town(OPTIONS), OPTIONS)
