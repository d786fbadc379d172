"""Each file of the collections of malformed inputs meets the policy that tests/data/malformed_policy.csv states for it.

The table has a row for each file, or for files by a pattern: the policy (refuse, repair, accept), the reason code of
the finding that says so, and why. A file without a row, or with two, fails; so does a row without a file.
"""

import contextlib
import csv
import fnmatch
import json
import random
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

from support.program import Program
from support.runner import Skipped, arguments, equal, run

FOLDERS = ["malformed_inputs", "tiles_pmtiles_mbtiles"]

THEMES = "themes: [{id: any, order: 1, tile_layer: any, min_area_m2: 0.000001, boundary_tolerance_m: 0}]\n"

PROFILE = """profile: 1
crs: EPSG:3857
delivery: policy
themes: themes.yaml
documents:
  - {id: D, kind: PA, status: in_force, dates: {in_force_from: 2021-01-01}, perimeter: layer, covers: [any]}
layers:
  - {name: perimeter, file: perimeter.geojson, into: perimeter, document: D}
"""

LAYER = '  - {{name: "{name}", file: "{file}", crs: "EPSG:4326", into: provisions, document: D, theme: any}}\n'

WORLD = {
    "type": "Polygon",
    "coordinates": [[[-179.9, -84.9], [179.9, -84.9], [179.9, 84.9], [-179.9, 84.9], [-179.9, -84.9]]],
}


@contextlib.contextmanager
def policies(options):
    with open(Path(options.source) / "tests/data/malformed_policy.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    with tempfile.TemporaryDirectory() as folder:
        yield SimpleNamespace(
            program=Program(options.binary),
            rows=rows,
            source=Path(options.source),
            reference=Path(options.reference or "/nowhere") / "data",
            folder=Path(folder),
        )


def files_of(world):
    found = []
    for folder in FOLDERS:
        root = world.reference / folder
        if not root.is_dir():
            raise Skipped(f"the reference data have no folder {folder}")
        found += [path for path in sorted(root.rglob("*")) if path.is_file()]
    return [(path, path.relative_to(world.reference).as_posix()) for path in found]


def rows_for(world, name):
    exact = [row for row in world.rows if row["file"] == name]
    return exact or [row for row in world.rows if fnmatch.fnmatchcase(name, row["file"])]


def check(world, files):
    """The report on all files, each a layer of one delivery; fails when the program crashes or hangs."""
    (world.folder / "themes.yaml").write_text(THEMES, encoding="utf-8")
    (world.folder / "perimeter.geojson").write_text(json.dumps(WORLD), encoding="utf-8")
    profile = world.folder / "profile.yaml"
    profile.write_text(PROFILE + "".join(LAYER.format(name=name, file=path) for path, name in files), encoding="utf-8")
    done = world.program.run("check", profile, "--json")
    assert done.returncode in (0, 1) and done.stdout, f"check left status {done.returncode}: {done.stderr.decode()}"
    return json.loads(done.stdout)


def outcome_of(report, name):
    """(policy, reasons): what was done with a file, and the reason codes that say so."""
    findings = [finding for finding in report["findings"] if finding["layer"] == name]
    for policy, action in [("refuse", "refused"), ("repair", "repaired")]:
        if any(finding["action"] == action for finding in findings):
            return policy, {finding["reason"] for finding in findings if finding["action"] != "kept"}
    return "accept", {finding["reason"] for finding in findings}


def test_every_file_has_one_policy_and_every_policy_a_file(world):
    names = [name for _, name in files_of(world)]
    unruled = [f"{name}: {len(rows_for(world, name))} rows" for name in names if len(rows_for(world, name)) != 1]
    equal(unruled, [], "the list of files without exactly one row")
    used = [row["file"] for name in names for row in rows_for(world, name)]
    equal([row["file"] for row in world.rows if row["file"] not in used], [], "the list of rows without a file")
    equal([row["file"] for row in world.rows if not row["why"].strip()], [], "the list of rows without a why")


def test_every_file_meets_its_policy(world):
    files = files_of(world)
    report = check(world, files)
    wrong = []
    for _, name in files:
        row = rows_for(world, name)[0]
        policy, reasons = outcome_of(report, name)
        if policy != row["policy"] or (row["reason"] and row["reason"] not in reasons):
            wrong.append(f"{name}: {policy} {sorted(reasons)}, not {row['policy']} {row['reason']}")
        if policy == "accept" and reasons:
            wrong.append(f"{name}: taken as it is, with {sorted(reasons)}")
    assert not wrong, "\n  ".join(["not as the table says:", *wrong])
    for layer in report["layers"]:
        equal(
            layer["read"],
            layer["filtered"] + layer["rejected"] + layer["merged"] + layer["stored"],
            f"what was read of {layer['layer']}",
        )



def damaged(data, name, seed):
    """(name, bytes): a file cut short in seven places, and with bytes changed in seven ways."""
    chance = random.Random(seed)
    stem, ending = name.split(".", 1)
    for part in range(1, 8):
        yield f"{stem}_cut{part}.{ending}", data[: len(data) * part // 8]
    for time in range(7):
        changed = bytearray(data)
        for _ in range(1 + len(data) // 500):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield f"{stem}_changed{time}.{ending}", bytes(changed)


def a_shapefile(world):
    """The smallest Shapefile of a delivery: its bytes by ending."""
    with zipfile.ZipFile(world.reference / "fr_cnig_validator/documents/30014_PLU_20171013.zip") as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        stem = min((name for name in sizes if name.endswith(".shp")), key=sizes.get)[:-4]
        return {ending: archive.read(stem + ending) for ending in (".shp", ".shx", ".dbf") if stem + ending in sizes}


def sound_files(world):
    """The bytes of a small file of each format, by its name."""
    places = world.folder / "places.gpkg"
    world.program.run("check", world.source / "data/demo/plan.yaml", "--report", places)
    files = {
        "zones.geojson.gz": (world.source / "data/demo/zones.geojson.gz").read_bytes(),
        "places.gpkg": places.read_bytes(),
        "wkt.csv": b"id,WKT\n" + b"".join(b'%d,"POINT (%d 2)"\n' % (i, i) for i in range(200)),
    }
    if world.reference.is_dir():
        files["layers.dxf"] = (world.reference / "dxf_samples/layers.dxf").read_bytes()
        files["shape.shp"] = a_shapefile(world)[".shp"]
    return files


def write_damaged(world, variant, data):
    path = world.folder / variant
    path.write_bytes(data)
    if path.suffix == ".shp":
        for ending, beside in a_shapefile(world).items():
            if ending != ".shp":
                path.with_suffix(ending).write_bytes(beside)
    return path


def test_damaged_files_are_read_or_refused_and_nothing_of_them_is_lost(world):
    files = []
    for name, data in sound_files(world).items():
        for number, (variant, changed) in enumerate(damaged(data, name, 26191)):
            files.append((write_damaged(world, variant, changed), f"{name} {number}"))
    report = check(world, files)
    told = {finding["layer"] for finding in report["findings"] if finding["action"] != "kept"}
    told |= {layer["layer"] for layer in report["layers"] if layer["stored"]}
    equal([name for _, name in files if name not in told], [], "the list of files of which nothing is said")
    cut = [name for _, name in files if name.startswith("zones.geojson.gz") and int(name.split()[1]) < 7]
    refused = {finding["layer"] for finding in report["findings"] if finding["action"] == "refused"}
    equal([name for name in cut if name not in refused], [], "the list of cut archives that were taken")
    for layer in report["layers"]:
        equal(
            layer["read"],
            layer["filtered"] + layer["rejected"] + layer["merged"] + layer["stored"],
            f"what was read of {layer['layer']}",
        )


if __name__ == "__main__":
    options = arguments(__doc__)
    run(globals(), policies(options), options)
