"""Cutting polygons: the recursive subdivision that makes blocks of quarters and lots of blocks.

A city has millions of cuts, so they are done on plain rings, open lists of (x, y); the geometry library is
asked only for what has holes or touches the cut in a vertex.
"""

import math
from dataclasses import dataclass

from shapely.geometry import LineString, Polygon
from shapely.ops import split, unary_union

FAR = 20000.0
TOUCHING = 1e-9  # m: nearer to the cut, a vertex lies on it
NOTHING = 1e-6  # m²: a smaller piece is none


@dataclass(frozen=True)
class Ray:
    """The straight line through a point, both ways."""

    point: tuple
    angle: float

    def direction(self):
        return (math.cos(self.angle), math.sin(self.angle))

    def line(self):
        (x, y), (dx, dy) = self.point, self.direction()
        return LineString([(x - dx * FAR, y - dy * FAR), (x + dx * FAR, y + dy * FAR)])


class Box:
    """The smallest rotated rectangle around a ring: its centre, sides and long axis."""

    def __init__(self, ring):
        hull = _hull(ring)
        _, angle, (low, high, left, right) = min(
            (_around(hull, a, b) for a, b in zip(hull, hull[1:] + hull[:1])),
            key=_flat,
        )
        self.long, self.short = high - low, right - left
        c, s = math.cos(angle), math.sin(angle)
        along, across = (low + high) / 2, (left + right) / 2
        self.centre = (along * c - across * s, along * s + across * c)
        if self.long < self.short:
            self.long, self.short = self.short, self.long
            angle += math.pi / 2
        self.angle = _upwards(angle)

    def point(self, along, across=0.0):
        """The point at fractions (-0.5 … 0.5) of the long and the short side."""
        c, s = math.cos(self.angle), math.sin(self.angle)
        a, b = along * self.long, across * self.short
        return (self.centre[0] + a * c - b * s, self.centre[1] + a * s + b * c)


def _flat(found):
    """Smallest first; of equal ones, which a slanted block has two of, the one with the longest side."""
    area, _, (low, high, left, right) = found
    return (round(area, 6), -round(max(high - low, right - left), 6))


def _upwards(angle):
    """The same axis, pointing east, or north when it points neither east nor west."""
    east, north = math.cos(angle), math.sin(angle)
    turned = east < -1e-9 or (abs(east) <= 1e-9 and north < 0)
    return math.remainder(angle + (math.pi if turned else 0), 2 * math.pi)


def _hull(ring):
    points = sorted(set(ring))

    def half(points):
        out = []
        for x, y in points:
            while len(out) >= 2 and (
                (out[-1][0] - out[-2][0]) * (y - out[-2][1])
                - (out[-1][1] - out[-2][1]) * (x - out[-2][0])
            ) <= 0:
                out.pop()
            out.append((x, y))
        return out[:-1]

    return half(points) + half(points[::-1])


def _around(hull, a, b):
    """(area, angle, bounds) of the rectangle around the hull that lies along its edge a-b."""
    length = math.dist(a, b)
    c, s = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    along = [x * c + y * s for x, y in hull]
    across = [y * c - x * s for x, y in hull]
    low, high, left, right = min(along), max(along), min(across), max(across)
    return (high - low) * (right - left), math.atan2(s, c), (low, high, left, right)


def ring_of(polygon):
    return list(polygon.exterior.coords)[:-1]


def area(ring):
    x0, y0 = ring[0]
    return abs(
        sum(
            (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
            for (x1, y1), (x2, y2) in zip(ring[1:], ring[2:])
        )
        / 2
    )


def polygons(geometry):
    """The polygons in any geometry, in a fixed order."""
    parts = [geometry] if geometry.geom_type == "Polygon" else list(getattr(geometry, "geoms", []))
    flat = [p for p in parts if p.geom_type == "Polygon" and p.area > NOTHING]
    return sorted(flat, key=_order) if len(flat) > 1 else flat


def _order(polygon):
    point = polygon.representative_point()
    return (round(point.x, 3), round(point.y, 3), round(polygon.area, 3))


def cut(polygon, ray):
    """The pieces of a polygon on either side of a ray, in a fixed order."""
    if not polygon.interiors:
        rings = _halves(ring_of(polygon), ray)
        if rings is not None:
            return [polygon] if len(rings) == 1 else [Polygon(r) for r in rings]
    return polygons(split(polygon, ray.line()))


def cut_ring(ring, ray):
    """The same for a ring."""
    rings = _halves(ring, ray)
    if rings is None:
        return [ring_of(p) for p in polygons(split(Polygon(ring), ray.line()))]
    return rings


def _halves(ring, ray):
    """None when a vertex lies on the ray."""
    (px, py), (dx, dy) = ray.point, ray.direction()
    sides = [dx * (y - py) - dy * (x - px) for x, y in ring]
    if min(sides) > TOUCHING or max(sides) < -TOUCHING:
        return [ring]
    if any(-TOUCHING <= side <= TOUCHING for side in sides):
        return None
    walk, crossings = [], []  # the ring with its crossings; their places in it
    for k, here in enumerate(ring):
        walk.append(here)
        after = (k + 1) % len(ring)
        if (sides[k] > 0) != (sides[after] > 0):
            t = sides[k] / (sides[k] - sides[after])
            (ax, ay), (bx, by) = here, ring[after]
            crossings.append(len(walk))
            walk.append((ax + (bx - ax) * t, ay + (by - ay) * t))
    crossings.sort(key=lambda place: (walk[place][0] - px) * dx + (walk[place][1] - py) * dy)
    partner = {a: b for a, b in zip(crossings[::2], crossings[1::2])}
    partner.update({b: a for a, b in partner.items()})
    pieces = [piece for piece in _pieces(walk, partner) if area(piece) > NOTHING]
    return sorted(pieces, key=_ring_order)


def _pieces(walk, partner):
    """Where the walk meets the ray, it crosses over to the partner and goes on from there."""
    seen, out = set(), []
    for start in range(len(walk)):
        if start in seen or start in partner:
            continue
        piece, place = [], start
        while place not in seen:
            seen.add(place)
            piece.append(walk[place])
            if place in partner:
                place = partner[place]
                piece.append(walk[place])
            place = (place + 1) % len(walk)
        out.append(piece)
    return out


def _ring_order(ring):
    """As `_order`, whose point is the middle of the widest stretch half-way up."""
    ys = [y for _, y in ring]
    middle = (min(ys) + max(ys)) / 2
    level = (min(y for y in ys if y > middle) + max(y for y in ys if y <= middle)) / 2
    xs = sorted(
        ax + (level - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1])
        if (ay > level) != (by > level)
    )
    left, right = max(zip(xs[::2], xs[1::2]), key=lambda pair: pair[1] - pair[0])
    return (round((left + right) / 2, 3), round(level, 3), round(area(ring), 3))


def chamfered(polygon, size):
    """Cuts the street corners off (pan coupé): corners near a right angle between long sides."""
    ring = ring_of(polygon)
    out = []
    for i, here in enumerate(ring):
        before, after = ring[i - 1], ring[(i + 1) % len(ring)]
        a, b = math.dist(before, here), math.dist(here, after)
        if min(a, b) < 3 * size or not 15 < _corner(before, here, after) < 125:
            out.append(here)
            continue
        for other, length in ((before, a), (after, b)):
            t = size / length
            out.append((here[0] + (other[0] - here[0]) * t, here[1] + (other[1] - here[1]) * t))
    result = Polygon(out)
    return result if result.is_valid else polygon


def _corner(before, here, after):
    """The interior angle in degrees, of a corner that turns either way."""
    one = math.atan2(before[1] - here[1], before[0] - here[0])
    two = math.atan2(after[1] - here[1], after[0] - here[0])
    angle = abs(math.degrees(one - two)) % 360
    return min(angle, 360 - angle)


def _swollen(shape, by):
    return shape.buffer(by, join_style=2)


def merged_small(rings, smallest):
    """Polygons of the rings; those smaller than `smallest` go to the neighbour with which they share most
    border."""
    if min(map(area, rings)) >= smallest:
        return [Polygon(ring) for ring in sorted(rings, key=_ring_order)]
    pieces = [Polygon(ring) for ring in rings]
    while len(pieces) > 1:
        index = min(range(len(pieces)), key=lambda i: pieces[i].area)
        small = pieces[index]
        if small.area >= smallest:
            break
        others = pieces[:index] + pieces[index + 1 :]
        shared = [small.buffer(0.01).intersection(other).area for other in others]
        best = max(range(len(others)), key=lambda i: shared[i])
        if shared[best] <= 0.01:
            pieces = others
            continue
        joined = polygons(
            _swollen(unary_union([_swollen(small, 1e-4), _swollen(others[best], 1e-4)]), -1e-4)
        )
        others[best] = Polygon(max(joined, key=lambda p: p.area).exterior)
        pieces = others
    return sorted(pieces, key=_order)
