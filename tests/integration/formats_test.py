"""Deliveries in other formats and shapes: each comes in through its profile alone, is published and answers."""

import contextlib
import gzip
import json
import math
import pathlib
import subprocess

from support.client import query
from support.drawing import SOUTH, WEST, plan
from support.lands import facts_at
from support.runner import Skipped, arguments, equal, near, run, scaled
from support.spatial import Spatial
from support.town import DAY, empty_town

PROFILES = "tests/data/profiles"


@contextlib.contextmanager
def nothing(options):
    yield options


@contextlib.contextmanager
def published(options, profile, folder):
    """A town of one delivery, and the report of its import."""
    with empty_town(options) as town:
        done = town.program.run("import", profile, folder, "--register", town.register, "--json")
        assert done.returncode == 0, f"{done.stderr.decode()}{done.stdout.decode()[:3000]}"
        town.report = json.loads(done.stdout)
        town.publish()
        yield town
        town.end()


def real(options, folder):
    path = pathlib.Path(options.reference or "/nonexistent") / "data" / folder
    if not path.is_dir():
        raise Skipped("the reference data is not there (TASMIM_REFERENCE_DATA)")
    return path


def profile_of(options, name):
    return pathlib.Path(options.source) / PROFILES / f"{name}.yaml"


def layers(town):
    """(read, filtered, rejected, merged, stored) of each layer, which must add up."""
    found = {}
    for layer in town.report["layers"]:
        counts = tuple(layer[name] for name in ("read", "filtered", "rejected", "merged", "stored"))
        equal(sum(counts[1:]), counts[0], f"what became of the features of {layer['layer']}")
        found[layer["layer"]] = counts
    return found


def told(town, reason, layer=None):
    return [one for one in town.report["findings"] if one["reason"] == reason and layer in (None, one["layer"])]


def count_told(town, reason):
    """How often, also beyond the findings that a report writes out."""
    return sum(one["count"] for one in town.report["groups"] if one["reason"] == reason)


def codes(facts):
    return sorted(one["provision"]["code"] for one in facts["concerned"])


def candidates(town, reference):
    return town.client.json("/v1/parcels" + query(ref=reference, limit=500))["candidates"]


def test_land_titles_of_guelmim_are_found_by_their_references(options):
    folder = real(options, "ma_guelmim_titres")
    with published(options, profile_of(options, "guelmim"), folder) as town:
        equal(layers(town), {"parcels": (1987, 0, 0, 0, 1987)}, "the layers")
        equal(told(town, "reference_unreadable"), [], "the references that cannot be read")
        rows = Spatial(town.snapshot_file()).rows("SELECT reference FROM parcel")
        titles = [row[0] for row in rows if row[0].startswith("T")]
        equal((len(titles), len(set(titles))), (714, 556), "titles, and different ones")
        often = max(set(titles), key=titles.count)
        equal(len(candidates(town, often)), titles.count(often), f"the parcels of {often}")


def test_a_script_that_holds_the_data_is_refused_with_its_place(options):
    folder = real(options, "ma_guelmim_titres")
    with empty_town(options) as town:
        profile = town.folder / "guelmim.yaml"
        text = profile_of(options, "guelmim").read_text(encoding="utf-8")
        text = text.replace("parcelles.geojson.gz", "parcelles_original_js_prefixed.geojson.gz")
        profile.write_text(text.replace("../../../data", str(town.source / "data")), encoding="utf-8")
        done = town.program.run("import", profile, folder, "--register", town.register, "--json")
        assert done.returncode != 0, "it was imported"
        refused = [one for one in json.loads(done.stdout)["findings"] if one["action"] == "refused"]
        assert refused and "js_prefixed.geojson.gz, line 1, column 1" in refused[0]["message"], refused


def test_parcels_of_the_french_cadastre_keep_their_keys(options):
    folder = real(options, "fr_cadastre_etalab")
    with published(options, profile_of(options, "cadastre_etalab"), folder) as town:
        equal(layers(town), {"parcels": (4241, 0, 0, 0, 4241)}, "the layers")
        (found,) = candidates(town, "91216000AB0037")
        equal(found["parcel"]["commune"], "91216", "the commune")


def test_a_drawing_becomes_zones_and_parcels_named_by_their_texts(options):
    with empty_town(options) as place:
        (place.folder / "plan.dxf").write_text(plan(), encoding="ascii")
        with published(options, profile_of(options, "drawing"), place.folder) as town:
            check_drawing(town)


def check_drawing(town):
    found = layers(town)
    equal({name: counts[2:] for name, counts in found.items()}, DRAWN, "what became of each layer's features")
    (opened,) = told(town, "line_open")
    assert "50.000 m" in opened["message"], opened
    (outside,) = told(town, "label_outside")
    assert "'N'" in outside["message"], outside
    (unnamed,) = told(town, "label_missing")
    equal(unnamed["layer"], "parcels", "the layer of what has no label")
    assert any("OLE2FRAME" in one["message"] for one in told(town, "reader_warning")), "what is not read is not told"
    assert told(town, "curve"), "arcs are not told"
    areas = dict(Spatial(town.snapshot_file()).rows("SELECT code, ST_Area(geometry) FROM provision"))
    disc = math.pi * 50**2
    near(areas["UB2"], 100 * 100 + disc / 2, disc * 1e-4, "the zone with a half circle")
    near(areas["UV"], 100 * 100 - 20 * 20, 1e-6, "the zone with a hole")
    (parcel,) = candidates(town, "T 1234/38")
    facts = town.client.json(f"/v1/parcels/{parcel['parcel']['id']}/facts" + query(as_of=DAY))
    equal(codes(facts), ["UB2"], "the zone of the parcel")
    equal(codes(facts_at(town, WEST + 140, SOUTH + 50, "EPSG:26191")), ["UB2"], "the zone in the half circle")


def test_zones_are_the_ground_of_parcels_that_state_their_code(options):
    folder = real(options, "us_alexandria")
    with gzip.open(folder / "alexandria_parcels.geojson.gz") as file:
        features = json.load(file)["features"][: scaled(47174)]
    with empty_town(options) as place:
        if len(features) < 47174:
            folder = place.folder
            with gzip.open(folder / "alexandria_parcels.geojson.gz", "wt", compresslevel=1) as file:
                json.dump({"type": "FeatureCollection", "features": features}, file)
        with published(options, profile_of(options, "alexandria"), folder) as town:
            check_alexandria(town, features)


def check_alexandria(town, features):
    named = [one for one in features if one["properties"]["ZONING"]]
    zones = len({one["properties"]["ZONING"] for one in named})
    unnamed = len(features) - len(named)
    equal(
        layers(town),
        {
            "zones": (len(features), 0, unnamed, len(named) - zones, zones),
            "parcels": (len(features), 0, 0, 0, len(features)),
        },
        "the layers",
    )
    footprints = {}
    for one in features:
        footprints.setdefault(json.dumps(one["geometry"]), []).append(one["properties"])
    shared = [parcels for parcels in footprints.values() if len(parcels) > 1]
    zonings = [{one["ZONING"] for one in parcels} for parcels in shared]
    torn = [parcels for parcels, zoning in zip(shared, zonings) if len(zoning - {None}) > 1]
    if len(features) == 47174:
        equal((zones, unnamed), (64, 1304), "the zones, and the parcels without one")
        equal((sum(map(len, shared)), len(shared)), (20032, 1271), "parcels on shared ground, and their footprints")
        equal(sum(len(zoning) > 1 for zoning in zonings), 24, "the footprints with two zonings or a missing one")
        equal(len(torn), 14, "the footprints with two zonings")
    stacked = sum(map(len, shared)) - len(shared)
    # Equal corners in another order are the same ground too.
    assert count_told(town, "parcel_stacked") >= stacked, "the parcels told as stacked"
    ids = dict(Spatial(town.snapshot_file()).rows("SELECT source_key, id FROM parcel"))
    for parcels in torn[:5]:
        target = f"/v1/parcels/{ids[str(parcels[0]['OBJECTID'])]}/facts"
        found = codes(town.client.json(target + query(as_of=DAY)))
        for code in {one["ZONING"] for one in parcels} - {None}:
            assert code in found, f"{target}: {code} is not in {found}"


DRAWN = {
    "codes": (1, 2, 0),
    "zones": (1, 0, 2),
    "titles": (0, 1, 0),
    "parcels": (0, 0, 2),
}

# How ogr2ogr makes each. MapInfo writes no EPSG codes: a grid is known by its numbers, and the profile names it.
FORMATS = {
    "plan.gpkg": ("GPKG", []),
    "plan.tab": ("MapInfo File", ["-t_srs", "EPSG:4326"]),
    "grid.tab": ("MapInfo File", []),
    "plan.csv": ("CSV", ["-lco", "GEOMETRY=AS_WKT"]),
}


def test_the_same_zones_come_in_from_each_format(options):
    for name, (driver, creation) in FORMATS.items():
        with empty_town(options) as place:
            demo = place.demo / "zones.geojson.gz"
            command = ["ogr2ogr", "-f", driver, place.folder / name, f"/vsigzip/{demo}", "-nln", pathlib.Path(name).stem, *creation]
            subprocess.run(command, check=True, capture_output=True)
            profile = place.folder / "profile.yaml"
            profile.write_text(a_profile(place, name, driver), encoding="utf-8")
            with published(options, profile, place.folder) as town:
                check_zones(town, name)


def a_profile(town, name, driver):
    crs = "    crs: EPSG:26191\n" if driver == "CSV" or name == "grid.tab" else ""
    return f"""profile: 1
crs: EPSG:26191
delivery: formats
themes: {town.source / "data/themes.yaml"}
documents:
  - id: PA
    kind: PA
    title: {{fr: "Plan"}}
    status: in_force
    dates: {{in_force_from: 2021-05-06}}
    covers: [zoning]
    perimeter: derived
layers:
  - name: zones
    file: {name}
{crs}    into: provisions
    document: PA
    theme: zoning
    key: id
    fields: {{code: code}}
"""


def check_zones(town, name):
    (counts,) = layers(town).values()
    equal(counts[1:4], (0, 0, 0), f"what was left out of {name}")
    code, x, y = Spatial(town.snapshot_file()).rows(
        "SELECT code, ST_X(ST_PointOnSurface(geometry)), ST_Y(ST_PointOnSurface(geometry)) FROM provision"
        " ORDER BY ST_Area(geometry) DESC LIMIT 1"
    )[0]
    assert code in codes(facts_at(town, x, y, "EPSG:26191")), f"{name}: no {code} where it lies"


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), nothing(OPTIONS), OPTIONS)
