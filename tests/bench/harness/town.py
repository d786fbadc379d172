"""The data: a published snapshot of the demo town, or of a larger one made by the same generator."""

import hashlib
import os
import pathlib
import shutil
import time
from dataclasses import dataclass

from . import grid
from .paths import REPOSITORY, TASMIM, WORK, run, say

DEMO = REPOSITORY / "data" / "demo"
DEMO_SIZE = "3000"


@dataclass
class Town:
    name: str
    snapshots: pathlib.Path
    snapshot: pathlib.Path
    import_s: float
    publish_s: float


def make(name):
    """Imports and publishes a town from nothing: "3000" (the demo), another number of parcels, or "grid"."""
    sources = DEMO if name == DEMO_SIZE else synthetic() if name == "grid" else generated(name)
    folder = WORK / "towns" / name / "published"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    register, snapshots = folder / "register.sqlite", folder / "snapshots"
    say(f"Importing and publishing the town {name} ...")
    import_s = timed(lambda: [run(TASMIM, "import", sources / profile, "--register", register)
                              for profile in ("plan.yaml", "cadastre.yaml")])
    publish_s = timed(lambda: run(TASMIM, "publish", "--register", register, "--snapshots", snapshots,
                                  "--by", "bench"))
    current = (snapshots / "current").read_text(encoding="utf-8").strip()
    return Town(name, snapshots, snapshots / f"{current}.sqlite", import_s, publish_s)


def timed(work):
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


def synthetic():
    """The sources of the town "grid"; see grid.py."""
    folder = WORK / "towns" / "grid"
    if not (folder / "grid" / "parcels.geojson").exists():
        say("Writing the synthetic town ...")
        grid.write(folder / "grid")
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
