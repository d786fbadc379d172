"""The town on the ground: quarters, streets, blocks and lots in the flat frame."""

import math
import random
from dataclasses import dataclass

from shapely.geometry import LineString

import districts
import skeleton
from blocks import KINDS, Ground, Street, blocks_of, roundabout, streets_and_cells, surface
from cut import polygons
from lots import lots_of
from network import Network
from reserves import Reserves
from workers import each

BEACH = 52.0  # no lots nearer to the shore
WORLD_U, WORLD_V = 2450.0, 1950.0  # half-axes of the country around the town


@dataclass
class Lot:
    polygon: object
    kind: str
    quarter: str
    block: int
    use: str = ""


class Fabric:
    def __init__(self, scale, seed):
        self.scale = scale
        self.seed = seed
        self.network = Network(scale)
        self.blocks = []
        self.lots = []
        self.quarters = {}  # name -> list of (polygon, kind)
        self.main_streets = self._main_streets()
        self._quarters()
        self.avenues, self.districts = districts.divide(self.quarters, self.rng)
        self.streets = list(self.avenues)  # and those of the quarters
        self._build()

    def rng(self, name):
        return random.Random(f"{self.seed}/{name}")

    def _main_streets(self):
        lines = self.network.lines
        streets = [Street(lines[l.name], l.width, l.name) for l in skeleton.LINES if l.width > 0]
        for u, v, radius, name in skeleton.DOUARS:
            ring = roundabout((u * self.scale, v * self.scale), radius * self.scale).exterior
            streets.append(Street(LineString(_wobbly(ring.coords, self.rng(name))), 6, name))
        return streets

    def _quarters(self):
        faces = self.network.faces([street.line for street in self.main_streets])
        named = {}
        for u, v, kind, name in skeleton.QUARTERS:
            face = self.network.face_at(faces, u, v)
            if face is None:
                raise ValueError(f"no quarter at {u}, {v} ({name})")
            named[face.wkb] = (name, kind)
        for u, v, _, name in skeleton.DOUARS:
            named[self.network.face_at(faces, u, v).wkb] = (name, "douar")
        for index, face in enumerate(faces):
            if face.centroid.y < self.network.shore.bounds[1] + 1:
                continue
            name, kind = named.get(face.wkb, (f"pays_{index:02}", "rural"))
            self.quarters.setdefault(name, []).append((face, kind))

    def _build(self):
        quarters = [
            (name, number, face, kind)
            for name in sorted(self.quarters)
            for number, (face, kind) in enumerate(self.quarters[name])
            if kind
        ]
        cells = []
        for (name, _, _, kind), parts in zip(quarters, each(self._streets_and_cells, quarters)):
            for streets, part in parts:
                self.streets += [s for s in streets if s.width > 0]
                cells += [(name, kind, cell) for cell in part]
        ground = Ground([surface(s) for s in self.main_streets + self.streets] + self._squares())
        for blocks in each(lambda cell: blocks_of([cell[2]], ground, cell[1], cell[0]), cells):
            self.blocks += blocks
        self._drop_idle_streets()
        self.reserves = Reserves(self)
        for lots in each(self._lots_of_block, range(len(self.blocks))):
            self.lots += lots

    def _streets_and_cells(self, quarter):
        name, number, face, kind = quarter
        rng = self.rng(f"streets/{name}/{number}")
        return [
            streets_and_cells(part, KINDS[kind], rng)
            for part in polygons(face.difference(self.network.shore.buffer(BEACH)))
        ]

    def _drop_idle_streets(self):
        """A street that no block faces is none."""
        built = Ground([block.polygon for block in self.blocks])
        used = each(lambda street: built.touches(surface(street).buffer(1.0)), self.streets)
        self.streets = [street for street, kept in zip(self.streets, used) if kept]

    def _squares(self):
        s = self.scale
        points = (skeleton.ROUNDABOUT, skeleton.GATE, (-900, 165), (450, 130))
        return [roundabout((u * s, v * s), r) for (u, v), r in zip(points, (34, 26, 24, 24))]

    def _in_country(self, lot, kind):
        """Open country ends along a ragged line: only whole fields inside an uneven oval."""
        if kind not in ("rural", "field", "ZT"):
            return True
        p = lot.centroid
        u, v = p.x / self.scale / WORLD_U, (p.y / self.scale - 150) / (WORLD_V - 150)
        angle = math.atan2(v, u)
        reach = 0.9 + 0.06 * math.sin(3 * angle + 0.5) + 0.04 * math.sin(7 * angle)
        return math.hypot(u, v) < reach

    def _lots_of_block(self, index):
        block = self.blocks[index]
        rng = self.rng(f"lots/{block.quarter}/{index}")
        if block.use == "green":
            return []
        pieces = [block.polygon] if block.use else lots_of(block.polygon, KINDS[block.kind], rng)
        return [
            Lot(piece, block.kind, block.quarter, index, block.use)
            for piece in pieces
            if self._in_country(piece, block.kind)
        ]


def _wobbly(coordinates, rng):
    ring = list(coordinates)[:-1]
    x0, y0 = sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    out = []
    for x, y in ring:
        f = rng.uniform(0.8, 1.15)
        out.append((x0 + (x - x0) * f, y0 + (y - y0) * f))
    return out + out[:1]
