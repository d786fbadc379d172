"""The town on the ground: quarters, streets, blocks and lots in the flat frame."""

import math
import random
from dataclasses import dataclass

from shapely.geometry import LineString

import skeleton
from blocks import KINDS, Ground, Street, blocks_of, roundabout, streets_and_cells, surface
from cut import polygons
from lots import lots_of
from network import Network
from reserves import Reserves

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
        self.streets = []  # of the quarters
        self.blocks = []
        self.lots = []
        self.quarters = {}  # name -> list of (polygon, kind)
        self.main_streets = self._main_streets()
        self._quarters()
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
        cells = []
        for name in sorted(self.quarters):
            for number, (face, kind) in enumerate(self.quarters[name]):
                if not kind:
                    continue
                rng = self.rng(f"streets/{name}/{number}")
                for part in self._buildable(face, kind):
                    streets, parts = streets_and_cells(part, KINDS[kind], rng)
                    self.streets += [s for s in streets if s.width > 0]
                    cells.append((name, kind, parts))
        ground = Ground([surface(s) for s in self.main_streets + self.streets] + self._squares())
        for name, kind, parts in cells:
            self.blocks += blocks_of(parts, ground, kind, name)
        self._drop_idle_streets()
        self.reserves = Reserves(self)
        for index, block in enumerate(self.blocks):
            self._cut_into_lots(index, block)

    def _drop_idle_streets(self):
        """A street that no block faces is none."""
        built = Ground([block.polygon for block in self.blocks])
        self.streets = [s for s in self.streets if built.touches(surface(s).buffer(1.0))]

    def _buildable(self, face, kind):
        return polygons(face.difference(self.network.shore.buffer(BEACH)))

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

    def _cut_into_lots(self, index, block):
        rng = self.rng(f"lots/{block.quarter}/{index}")
        kind = KINDS[block.kind]
        if block.use == "green":
            return
        pieces = [block.polygon] if block.use else lots_of(block.polygon, kind, rng)
        for piece in pieces:
            if not self._in_country(piece, block.kind):
                continue
            self.lots.append(Lot(piece, block.kind, block.quarter, index, block.use))


def _wobbly(coordinates, rng):
    ring = list(coordinates)[:-1]
    x0, y0 = sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    out = []
    for x, y in ring:
        f = rng.uniform(0.8, 1.15)
        out.append((x0 + (x - x0) * f, y0 + (y - y0) * f))
    return out + out[:1]
