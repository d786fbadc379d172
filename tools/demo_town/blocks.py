"""Blocks: quarters cut by streets. A street is a line with a width; blocks are what they leave."""

from dataclasses import dataclass

from shapely.geometry import LineString, Point
from shapely.ops import unary_union
from shapely.strtree import STRtree

import math

from cut import Box, Ray, chamfered, cut, polygons, ring_of


@dataclass(frozen=True)
class Kind:
    """How a quarter is built up. Metres: block length, lot depth and frontage, widths of its
    collector and local streets; `wild` is the jitter of cuts (0 … 1)."""

    length: float
    depth: float
    front: float
    collector: float
    local: float
    wild: float
    corner: float = 2.8
    broad: float = 22000.0  # cells larger than this (m²) are cut by collectors


KINDS = {
    "medina": Kind(47, 12.5, 10.5, 5, 3.2, 0.75, 0.0),
    "souk": Kind(60, 14, 12, 8, 5, 0.5, 1.5),
    "HE": Kind(84, 13.5, 10.5, 12, 8, 0.2),
    "B3": Kind(96, 21, 16, 15, 12, 0.22),
    "B4": Kind(105, 25, 20, 20, 12, 0.2, 3.5),
    "D1": Kind(100, 22.5, 15, 12, 10, 0.2),
    "D2": Kind(116, 27, 21, 12, 10, 0.25),
    "D3": Kind(135, 36, 29, 12, 10, 0.3),
    "E": Kind(150, 75, 110, 12, 12, 0.2),
    "I": Kind(190, 52, 42, 20, 15, 0.2, 4.0),
    "ZT": Kind(150, 70, 62, 12, 10, 0.35),
    "douar": Kind(64, 19, 17, 6, 4, 0.9, 0.0),
    "ext_D1": Kind(135, 36, 30, 18, 15, 0.3),
    "ext_HE": Kind(110, 30, 30, 18, 15, 0.3),
    "field": Kind(330, 80, 46, 5, 0.0, 0.8, 0.0, 70000.0),
    "rural": Kind(480, 115, 78, 6, 0.0, 0.85, 0.0, 110000.0),
}


@dataclass(frozen=True)
class Street:
    line: LineString
    width: float
    name: str = ""  # of a main line; "" for a quarter's own street


@dataclass
class Block:
    polygon: object
    kind: str
    quarter: str
    use: str = ""  # "", or a facility's or green space's key


def streets_and_cells(quarter, kind, rng):
    """Cuts a quarter by streets until each cell holds one or two rows of lots."""
    streets, cells, todo = [], [], [quarter]
    while todo:
        cell = todo.pop(0)
        ray = _next_cut(cell, kind, rng)
        pieces = cut(cell, ray) if ray is not None else [cell]
        if len(pieces) < 2 or min(p.area for p in pieces) < kind.depth * kind.front * 1.2:
            cells.append(cell)
            continue
        width = kind.collector if cell.area > kind.broad else kind.local
        for part in _lines(ray.line().intersection(cell)):
            streets.append(Street(_stretched(part), width))
        todo.extend(pieces)
    return streets, cells


def _next_cut(cell, kind, rng):
    box = Box(ring_of(cell))
    row = 2 * kind.depth + kind.local
    if box.long > 1.55 * kind.length and box.long >= 0.8 * box.short:
        count = max(2, round(box.long / kind.length))
        where = (count // 2 + rng.choice((0, count % 2))) / count - 0.5
        turn = math.pi / 2
    elif box.short > 1.5 * row:
        count = max(2, round(box.short / row))
        where = (count // 2 + rng.choice((0, count % 2))) / count - 0.5
        turn = 0.0
    else:
        return None
    where = max(-0.36, min(0.36, where + rng.uniform(-0.07, 0.07) * kind.wild))
    angle = box.angle + turn + math.radians(rng.uniform(-13, 13) * kind.wild)
    point = box.point(where) if turn else box.point(0.0, where)
    return Ray(point, angle)


def _lines(geometry):
    parts = (
        [geometry] if geometry.geom_type == "LineString" else list(getattr(geometry, "geoms", []))
    )
    return sorted(
        (p for p in parts if p.geom_type == "LineString" and p.length > 1.0),
        key=lambda p: tuple(round(c, 3) for c in p.coords[0]),
    )


def _stretched(line, by=0.5):
    """The line with both ends moved outwards, so that it surely meets what it ends at."""
    points = list(line.coords)
    for end, inner in ((0, 1), (-1, -2)):
        (x, y), (a, b) = points[end], points[inner]
        length = math.dist((x, y), (a, b))
        points[end] = (x + (x - a) / length * by, y + (y - b) / length * by)
    return LineString(points)


def surface(street, width=None):
    return street.line.buffer(
        (width or street.width) / 2, cap_style=2, join_style=2, mitre_limit=3.0
    )


class Ground:
    """What streets, railway, river and roundabouts take: blocks are what is left of cells."""

    def __init__(self, shapes):
        self._shapes = shapes
        self._tree = STRtree(shapes)
        self._index = {id(shape): i for i, shape in enumerate(shapes)}

    def touches(self, shape):
        return any(s.intersects(shape) for s in self._tree.query(shape))

    def left_of(self, cell):
        near = sorted(
            (s for s in self._tree.query(cell) if s.intersects(cell)),
            key=lambda s: self._index[id(s)],
        )
        return polygons(cell.difference(unary_union(near)) if near else cell)


def blocks_of(cells, ground, kind_name, quarter):
    kind = KINDS[kind_name]
    out = []
    for cell in cells:
        for piece in ground.left_of(cell):
            if (
                piece.area < kind.front * kind.depth * 0.7
                or piece.buffer(-kind.depth * 0.28).is_empty
            ):
                continue
            if kind.corner:
                piece = chamfered(piece, kind.corner)
            out.append(Block(piece, kind_name, quarter))
    return out


def roundabout(point, radius):
    return Point(point).buffer(radius, 8)
