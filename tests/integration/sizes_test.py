"""The demo town in two sizes: every feature of its files comes in, and publishes.

Environment TASMIM_TOWNS="100k 500k" tries other sizes.
"""

import contextlib
import gzip
import json
import os
import sqlite3
import subprocess
import sys

import yaml
from support.runner import arguments, equal, run, scale
from support.town import empty_town

# A slow build shows as much with the smaller town alone.
SIZES = os.environ.get("TASMIM_TOWNS", "3k 10k" if scale() >= 1 else "3k").split()


@contextlib.contextmanager
def towns(options):
    """`town.reports`: by size and profile, what the import of a generated town said."""
    with empty_town(options) as town:
        town.reports = {}
        for size in SIZES:
            folder = made(town, size)
            for profile in ("cadastre", "plan"):
                told = town.program.ok("import", folder / f"{profile}.yaml", "--register", register(town, size), "--json")
                town.reports[size, profile] = json.loads(told)
        yield town


def made(town, size):
    """The folder of the town of that size, from its generator."""
    folder = town.folder / size
    generator = town.source / "tools/demo_town/generate.py"
    subprocess.run([sys.executable, "-B", generator, "--parcels", size, "--out", folder], check=True, capture_output=True)
    return folder


def register(town, size):
    return town.folder / f"{size}.sqlite"


def rows_of(path):
    """The number of features in a file, by another reader than the program's."""
    if path.suffix == ".csv":
        return len(path.read_text(encoding="utf-8").splitlines()) - 1
    return len(json.loads(gzip.decompress(path.read_bytes()))["features"])


def test_every_feature_of_every_file_is_stored_or_merged_and_none_is_rejected(town):
    for (size, profile), report in town.reports.items():
        folder = town.folder / size
        layers = yaml.safe_load((folder / f"{profile}.yaml").read_text(encoding="utf-8"))["layers"]
        equal({one["layer"] for one in report["layers"]}, {one["name"] for one in layers}, f"the layers of {size}")
        files = {one["name"]: folder / one["file"] for one in layers}
        for layer in report["layers"]:
            name = f"{layer['layer']} of {size}"
            equal(layer["read"], rows_of(files[layer["layer"]]), f"the number of features read from {name}")
            equal(layer["stored"] + layer["rejected"] + layer["merged"], layer["read"], f"what became of {name}")
            equal((layer["rejected"], layer["filtered"]), (0, 0), f"what was left out of {name}")
        equal([one for one in report["findings"] if one["severity"] == "error"], [], f"the errors of {size}")


def test_a_town_is_as_large_as_it_was_asked_to_be(town):
    for size in SIZES:
        wanted = int(size.replace("k", "000"))
        parcels = next(one for one in town.reports[size, "cadastre"]["layers"] if one["layer"] == "parcels")
        assert 0.85 * wanted <= parcels["stored"] <= 1.15 * wanted, f"{size} has {parcels['stored']} parcels"


def test_what_was_stored_is_published(town):
    for size in SIZES:
        snapshots = town.folder / f"{size}-snapshots"
        words = ("--register", register(town, size), "--snapshots", snapshots, "--by", "test")
        town.program.ok("publish", *words)
        current = (snapshots / "current").read_text(encoding="utf-8").strip()
        with contextlib.closing(sqlite3.connect(snapshots / f"{current}.sqlite")) as snapshot:
            for table in ("parcel", "provision"):
                stored = sum(
                    layer["stored"]
                    for profile in ("cadastre", "plan")
                    for layer in town.reports[size, profile]["layers"]
                    if layer["into"] == f"{table}s"
                )
                found = snapshot.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                equal(found, stored, f"the number of {table}s published of {size}")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), towns(OPTIONS), OPTIONS)
