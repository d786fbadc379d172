"""Cutting polygons: the recursive subdivision that makes blocks of quarters and lots of blocks."""

import math

from shapely.geometry import LineString, Polygon
from shapely.ops import split, unary_union

FAR = 20000.0


class Box:
    """The smallest rotated rectangle around a polygon: its centre, sides and long axis."""

    def __init__(self, polygon):
        corners = list(polygon.minimum_rotated_rectangle.exterior.coords)
        first, second = math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2])
        start, end = (corners[0], corners[1]) if first >= second else (corners[1], corners[2])
        self.long, self.short = max(first, second), min(first, second)
        self.angle = math.atan2(end[1] - start[1], end[0] - start[0])
        if math.cos(self.angle) < -1e-9 or (
            abs(math.cos(self.angle)) <= 1e-9 and math.sin(self.angle) < 0
        ):
            self.angle += math.pi
        self.centre = ((corners[0][0] + corners[2][0]) / 2, (corners[0][1] + corners[2][1]) / 2)

    def point(self, along, across=0.0):
        """The point at fractions (-0.5 … 0.5) of the long and the short side."""
        c, s = math.cos(self.angle), math.sin(self.angle)
        a, b = along * self.long, across * self.short
        return (self.centre[0] + a * c - b * s, self.centre[1] + a * s + b * c)


def ray(point, angle):
    dx, dy = math.cos(angle) * FAR, math.sin(angle) * FAR
    return LineString([(point[0] - dx, point[1] - dy), (point[0] + dx, point[1] + dy)])


def polygons(geometry):
    """The polygons in any geometry, in a fixed order."""
    parts = [geometry] if geometry.geom_type == "Polygon" else list(getattr(geometry, "geoms", []))
    flat = [p for p in parts if p.geom_type == "Polygon" and p.area > 1e-6]
    return sorted(flat, key=_order)


def _order(polygon):
    point = polygon.representative_point()
    return (round(point.x, 3), round(point.y, 3), round(polygon.area, 3))


def cut(polygon, line):
    return polygons(split(polygon, line))


def chamfered(polygon, size):
    """Cuts the street corners off (pan coupé): corners near a right angle between long sides."""
    ring = list(polygon.exterior.coords)[:-1]
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


def merged_small(pieces, smallest):
    """Joins pieces smaller than `smallest` to the neighbour with which they share most border."""
    pieces = list(pieces)
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
