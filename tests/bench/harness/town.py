"""The data: a published snapshot of the demo town, of a larger one made by the same generator, of the synthetic grid,
or of a real cadastre."""

import hashlib
import os
import pathlib
import re
import shutil
from dataclasses import dataclass

from . import grid
from .machine import Cost, cost_of
from .paths import REPOSITORY, TASMIM, WORK, run, say

DEMO = REPOSITORY / "data" / "demo"
DEMO_SIZE = "3000"
PROFILES = ("plan.yaml", "cadastre.yaml")
GRID_PARCELS = 100489


@dataclass
class Town:
    name: str
    snapshots: pathlib.Path
    snapshot: pathlib.Path
    # Reading, the three levels of validation, and the register.
    imported: Cost
    published: Cost


def make(name):
    """Imports and publishes a town from nothing: "3000" (the demo), another number of parcels, "grid-" and a number
    ("grid" is the one of 100,489), or any delivery as "PROFILE@FOLDER"."""
    folder = WORK / "towns" / re.sub(r"[^\w-]+", "_", name) / "published"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    register, snapshots = folder / "register.sqlite", folder / "snapshots"
    deliveries = deliveries_of(name)
    say(f"Importing and publishing the town {name} ...")
    imports = [cost_of(TASMIM, "import", *delivery, "--register", register) for delivery in deliveries]
    published = cost_of(TASMIM, "publish", "--register", register, "--snapshots", snapshots, "--by", "bench")
    current = (snapshots / "current").read_text(encoding="utf-8").strip()
    return Town(name, snapshots, snapshots / f"{current}.sqlite", sum(imports[1:], imports[0]), published)


def deliveries_of(name):
    """What to import: profiles, each with the folder of its files unless they stand beside it."""
    if "@" in name:
        return [name.split("@", 1)]
    sources = DEMO if name == DEMO_SIZE else synthetic(name) if name.startswith("grid") else generated(name)
    return [[sources / profile] for profile in PROFILES]


def synthetic(name):
    """The sources of a town "grid-N"; see grid.py."""
    parcels = int(name.partition("-")[2] or GRID_PARCELS)
    folder = WORK / "towns" / name
    stamp = folder / "grid.sha256"
    digest = hashlib.sha256(pathlib.Path(grid.__file__).read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        say(f"Writing the synthetic town {name} ...")
        grid.write(folder / "grid", parcels)
        stamp.write_text(digest, encoding="utf-8")
    shutil.copy(DEMO.parent / "themes.yaml", folder / "themes.yaml")
    return folder / "grid"


def generated(size):
    """The sources of a larger town; made once for each state of the generator."""
    generator = REPOSITORY / "tools" / "demo_town"
    made_from = [*sorted(generator.glob("*.py")), *(DEMO / profile for profile in PROFILES), DEMO.parent / "themes.yaml"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()
    folder = WORK / "towns" / size
    stamp = folder / "generator.sha256"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        say(f"Generating a town of about {size} parcels ...")
        run("/usr/bin/python3", generator / "generate.py", "--parcels", size, "--out", folder / "demo", timeout=7200,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        stamp.write_text(digest, encoding="utf-8")
    return folder / "demo"
