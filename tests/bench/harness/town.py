"""The data: a published snapshot of the demo town, of a larger one made by the same generator, of the synthetic grid,
or of a real cadastre."""

import hashlib
import os
import pathlib
import shutil
from dataclasses import dataclass

from . import grid
from .machine import Cost, cost_of
from .paths import REPOSITORY, TASMIM, WORK, run, say

DEMO = REPOSITORY / "data" / "demo"
DEMO_SIZE = "3000"
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
    """Imports and publishes a town from nothing: "3000" (the demo), another number of parcels, or "grid-" and a
    number ("grid" is the one of 100,489)."""
    sources = DEMO if name == DEMO_SIZE else synthetic(name) if name.startswith("grid") else generated(name)
    folder = WORK / "towns" / name / "published"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    register, snapshots = folder / "register.sqlite", folder / "snapshots"
    say(f"Importing and publishing the town {name} ...")
    imports = [cost_of(TASMIM, "import", sources / profile, "--register", register)
               for profile in ("plan.yaml", "cadastre.yaml")]
    published = cost_of(TASMIM, "publish", "--register", register, "--snapshots", snapshots, "--by", "bench")
    current = (snapshots / "current").read_text(encoding="utf-8").strip()
    return Town(name, snapshots, snapshots / f"{current}.sqlite", sum(imports[1:], imports[0]), published)


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
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(generator.glob("*.py")))).hexdigest()
    folder = WORK / "towns" / size
    stamp = folder / "generator.sha256"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        say(f"Generating a town of about {size} parcels ...")
        run("/usr/bin/python3", generator / "generate.py", "--parcels", size, "--out", folder / "demo",
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        stamp.write_text(digest, encoding="utf-8")
    for profile in ("plan.yaml", "cadastre.yaml"):
        shutil.copy(DEMO / profile, folder / "demo" / profile)
    shutil.copy(DEMO.parent / "themes.yaml", folder / "themes.yaml")
    return folder / "demo"
