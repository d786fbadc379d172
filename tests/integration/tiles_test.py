"""Every tile of the demo is there, valid, and read alike by two decoders of others."""

import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile

from support import mvt
from support.client import query
from support.mercator import tile_of, tiles_in
from support.runner import Skipped, arguments, equal, run, scale, scaled
from support.town import DAY, demo_town

ZOOMS = range(8, 17)


def tile_json(town):
    return town.client.json("/tiles/planning.json")


def address(zoom, x, y, **values):
    return f"/tiles/planning/{zoom}/{x}/{y}" + query(**values)


def ask(town, zoom, x, y):
    return town.client.ask(address(zoom, x, y), headers={"Accept-Encoding": "gzip"})


def tiles(town):
    """{(zoom, x, y): bytes} of every tile over the bounds (a part of the deep ones in a slow build), asked once."""
    if not hasattr(town, "tiles"):
        bounds, chance, town.tiles = tile_json(town)["bounds"], random.Random(16), {}
        for zoom in ZOOMS:
            places = tiles_in(bounds, zoom)
            for x, y in chance.sample(places, min(len(places), scaled(len(places), least=20))):
                answer = ask(town, zoom, x, y)
                assert answer.status in (200, 204), str(answer)
                town.tiles[zoom, x, y] = check_tile(answer)
    return town.tiles


def check_tile(answer):
    """The bytes of a tile, after a look at its form."""
    if answer.status == 204:
        equal(answer.body, b"", "the body of an empty tile")
        return b""
    equal(answer.media_type, "application/vnd.mapbox-vector-tile", f"the media type of {answer}")
    equal(answer.header("Content-Encoding"), "gzip", f"the coding of {answer}")
    plain = gzip.decompress(answer.body)
    assert plain, f"{answer} is 200 with no bytes"
    return plain


def test_every_tile_over_the_bounds_is_there(town):
    full = sum(bool(tile) for tile in tiles(town).values())
    assert full > 0.3 * len(tiles(town)), f"{full} of {len(tiles(town))} tiles are not empty"
    assert all(tile for (zoom, _, _), tile in tiles(town).items() if zoom == 8), "the first zoom has empty tiles"


def test_a_tile_beside_the_bounds_is_empty_and_one_outside_the_limits_is_not_found(town):
    west, south, east, north = tile_json(town)["bounds"]
    x, y = tile_of(west - 0.5, north + 0.5, 14)
    equal(ask(town, 14, x, y).status, 204, "the status beside the bounds")
    for zoom, x, y in (
        (14, 1 << 14, 0),
        (14, 0, 1 << 14),
        (0, 1, 0),
        (40, 0, 0),
        (32, 0, 0),
        (14, -1, 0),
        (-1, 0, 0),
    ):
        equal(ask(town, zoom, x, y).status, 404, f"the status of {zoom}/{x}/{y}")
    for place in ("a/b/c", "14/1.5/2", "14/1/2.mvt", "14/+1/2", "014/1/2x"):
        equal(town.client.ask(f"/tiles/planning/{place}").status in (400, 404), True, f"whether {place} is refused")


def test_every_zoom_that_a_tilejson_promises_has_its_tiles(town):
    for values in ({}, {"as_of": DAY}, {"as_of": DAY, "layers": "zones"}):
        described = town.client.json("/tiles/planning.json" + query(**values))
        for zoom in range(described["minzoom"], described["maxzoom"] + 1):
            x, y = tile_of(*described["center"][:2], zoom)
            place = described["tiles"][0].replace("{z}", str(zoom)).replace("{x}", str(x)).replace("{y}", str(y))
            answer = town.client.ask(place)
            assert answer.status in (200, 204), f"{answer}: {answer.plain[:200]!r}"
        for layer in described["vector_layers"]:
            assert layer["minzoom"] >= described["minzoom"], layer


def test_layers_and_fields_are_those_of_the_tilejson(town):
    declared = {layer["id"]: layer for layer in tile_json(town)["vector_layers"]}
    for (zoom, x, y), tile in tiles(town).items():
        for name, layer in mvt.layers(tile).items():
            what = f"{name} of {zoom}/{x}/{y}"
            assert name in declared, f"{what} is not in the TileJSON"
            assert declared[name]["minzoom"] <= zoom, f"{what} is above its zooms"
            for feature in layer["features"]:
                unknown = set(feature["tags"]) - set(declared[name]["fields"])
                assert not unknown, f"{what} has the fields {unknown}"


def test_every_provision_and_parcel_is_in_some_tile_of_every_zoom_of_its_layer(town):
    if scale() < 1:
        raise Skipped("only a part of the tiles is asked in a slow build")
    wanted = delivered(town)
    for layer in tile_json(town)["vector_layers"]:
        for zoom in ZOOMS:
            if zoom >= layer["minzoom"] and layer["id"] in wanted:
                found = {
                    feature["id"]
                    for (z, _, _), tile in tiles(town).items()
                    if z == zoom
                    for feature in mvt.layers(tile).get(layer["id"], {"features": []})["features"]
                }
                equal(len(found), wanted[layer["id"]], f"the number of features of {layer['id']} at zoom {zoom}")


def delivered(town):
    """How many features of each layer the demo delivered."""
    files = {
        "zones": ("zones", "rural_zones"),
        "sectors": ("sectors",),
        "roads": ("roads", "rural_roads"),
        "facilities": ("facilities", "rural_facilities"),
        "green_spaces": ("green_spaces",),
        "easements": ("easement_grounds",),
        "coast": ("coast_grounds",),
        "flood": ("flood_grounds",),
        "parcels": ("parcels",),
    }
    counts = {}
    for layer, names in files.items():
        counts[layer] = 0
        for name in names:
            with gzip.open(town.demo / f"{name}.geojson.gz", "rt", encoding="utf-8") as file:
                counts[layer] += len(json.load(file)["features"])
    return {**counts, "documents": 3, "pending": 1}


def test_only_the_asked_layers_are_in_a_tile(town):
    (zoom, x, y), tile = fullest(town)
    assert {"zones", "parcels", "roads"} <= set(mvt.layers(tile)), set(mvt.layers(tile))
    part = town.client.ask(address(zoom, x, y, layers="zones,parcels"))
    equal(set(mvt.layers(part.plain)), {"zones", "parcels"}, "the layers")


def fullest(town):
    return max(
        ((key, tile) for key, tile in tiles(town).items() if key[0] == 15), key=lambda one: len(mvt.layers(one[1]))
    )


def test_the_version_in_the_address_makes_a_tile_immutable_and_another_does_not(town):
    (zoom, x, y), tile = fullest(town)
    template = tile_json(town)["tiles"][0]
    present = template.replace("{z}", str(zoom)).replace("{x}", str(x)).replace("{y}", str(y))
    kept = town.client.ask(present)
    assert "immutable" in kept.header("Cache-Control"), kept.fields
    equal(kept.plain, tile, "the tile")
    for old in (address(zoom, x, y), address(zoom, x, y, v="0123456789abcdef")):
        answer = town.client.ask(old)
        equal(answer.plain, tile, "the tile")
        assert "immutable" not in answer.header("Cache-Control"), answer.fields


def test_tiles_of_earlier_dates_hold_what_bound_then(town):
    zoom, x, y = fullest(town)[0]
    for date, expected in (
        ("2006-05-31", {"parcels"}),
        ("2015-01-01", {"parcels", "zones", "facilities", "documents"}),
    ):
        answer = town.client.ask(address(zoom, x, y, as_of=date))
        equal(set(mvt.layers(answer.plain)), expected, f"the layers on {date}")


def test_gdal_reads_the_same_features(town):
    full = [(key, tile) for key, tile in tiles(town).items() if tile]
    for key, tile in random.Random(1).sample(full, min(len(full), scaled(8, least=2))) + [fullest(town)]:
        ours = {
            name: sorted(
                (feature["id"], feature["tags"].get("code", ""), mvt.point_count(feature))
                for feature in layer["features"]
            )
            for name, layer in mvt.layers(tile).items()
        }
        theirs = gdal_layers(tile)
        equal(set(theirs), set(ours), f"the layers that GDAL reads in {key}")
        for name, features in ours.items():
            equal(theirs[name], features, f"what GDAL reads in {name} of {key}")


def gdal_layers(tile):
    """{layer: (id, code, number of points) of each feature} by GDAL's own driver."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "tile.mvt")
        with open(path, "wb") as file:
            file.write(tile)
        listed = subprocess.run(["ogrinfo", "-ro", "-q", path], capture_output=True, text=True, check=True).stdout
        return {name: gdal_features(path, name) for name in re.findall(r"^\d+: (\S+)", listed, re.MULTILINE)}


def gdal_features(path, layer):
    # What lies in the buffer alone is clipped away unless told. A CRS is claimed so that GeoJSON leaves the numbers alone.
    done = subprocess.run(
        ["ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", path, layer, "-oo", "CLIP=NO", "-a_srs", "EPSG:4326"],
        capture_output=True,
        text=True,
        check=True,
    )
    features = [json.loads(line) for line in done.stdout.splitlines()]
    return sorted(
        (one["properties"]["mvt_id"], one["properties"].get("code") or "", points_in(one["geometry"]["coordinates"]))
        for one in features
    )


def points_in(coordinates):
    if not isinstance(coordinates[0], list):
        return 1
    return sum(points_in(each) for each in coordinates)


def test_mvtcheck_finds_no_error(town):
    checker = os.path.join(town.options.reference or "/nonexistent", "check/mvtcheck.py")
    if not os.path.exists(checker):
        raise Skipped("the reference data is not there (TASMIM_REFERENCE_DATA)")
    bounds = ",".join(map(str, tile_json(town)["bounds"]))
    # Without --sample: every tile. It takes about as long as asking for them all, times three.
    sample = [] if scale() >= 1 else ["--sample", str(scaled(600)), "--seed", "1"]
    done = subprocess.run(
        [
            sys.executable,
            checker,
            "--url",
            town.server.address + "/tiles/planning/{z}/{x}/{y}",
            f"--bbox={bounds}",
            "--zoom",
            "8-16",
            "--encoding",
            "both",
            "--neighbours",
            "--coverage",
            "zones",
            "--jobs",
            "2",
            "--error",
            "id-duplicate,id-range,coord-range,coord-overflow,version-old,check-skipped",
            *sample,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    print("  " + (done.stdout.strip().splitlines() or ["mvtcheck said nothing"])[-1])
    equal(done.returncode, 0, f"the exit status of mvtcheck ({done.stdout[-3000:]}{done.stderr[-1000:]})")


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), demo_town(OPTIONS), OPTIONS)
