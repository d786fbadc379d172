"""I: the road of the data, from a delivery's files to a server that answers; is the work linear in the size?"""

import contextlib
import re
import sqlite3
from dataclasses import asdict, dataclass

from . import town
from .machine import Cost
from .paths import say
from .server import Server

HEAD = ("| data | parcels | provisions | step | seconds | CPU-seconds | peak MB | CPU-µs per parcel | size × | CPU × |",
        "|---|--:|--:|---|--:|--:|--:|--:|--:|--:|")


@dataclass
class Road:
    """What each step took for one town."""
    name: str
    parcels: int
    provisions: int
    steps: dict

    @property
    def kind(self):
        """Towns of one kind differ in size only."""
        return re.sub(r"-?\d+$", "", self.name)


def measure(names):
    return [road(name) for name in names]


def road(name):
    made = town.make(name)
    say(f"I: starting with the town {name} ...")
    with Server(made.snapshots) as server:
        started = Cost(server.ready_s, server.ready_cpu_s, server.memory_mb[1])
    with contextlib.closing(sqlite3.connect(made.snapshot)) as database:
        parcels, provisions = (database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                               for table in ("parcel", "provision"))
    return Road(name, parcels, provisions,
                {"import and validation": made.imported, "publish": made.published, "start to ready": started})


def markdown(roads):
    """The table; what follows × is in relation to the smaller town of the same kind above."""
    yield "\n## I, from a delivery's files to a server that answers\n"
    yield from HEAD
    smaller = {}
    for one in roads:
        before = smaller.get(one.kind)
        for i, (step, cost) in enumerate(one.steps.items()):
            own = [one.name, f"{one.parcels:,}", f"{one.provisions:,}"] if i == 0 else ["", "", ""]
            each = f"{1e6 * cost.cpu_s / one.parcels:.0f}" if one.parcels else ""
            growth = [f"{one.parcels / before.parcels:.2f}", f"**{cost.cpu_s / before.steps[step].cpu_s:.2f}**"] \
                if before and before.parcels else ["", ""]
            yield "| " + " | ".join([*own, step, f"{cost.seconds:.2f}", f"{cost.cpu_s:.2f}", f"{cost.peak_mb:.0f}",
                                     each, *growth]) + " |"
        smaller[one.kind] = one


def plain(roads):
    return [asdict(one) for one in roads]
