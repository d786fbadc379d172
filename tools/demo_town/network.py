"""The street network in the flat frame: main lines that meet, and the quarters between them."""

import math

from shapely.geometry import LineString, Point
from shapely.ops import polygonize, unary_union

import skeleton
from frame import smooth

REACH = 45.0  # a line that ends within this distance of another was meant to end on it
BEYOND = 0.5


class Network:
    def __init__(self, scale):
        self.scale = scale
        self.shore = LineString(smooth(skeleton.scaled(skeleton.SHORE, scale)))
        self.lines = {}
        for line in skeleton.LINES:
            self.lines[line.name] = smooth(skeleton.scaled(line.points, scale))
        for name in sorted(self.lines):
            self._meet(name)
        self.lines = {name: LineString(points) for name, points in self.lines.items()}
        low, high = 2700 * scale, 2100 * scale
        self._frame = LineString(
            [(-low, -900 * scale), (-low, high), (low, high), (low, -900 * scale)]
        )

    def _meet(self, name):
        """Moves loose ends on to the nearest other line, and a hand's breadth beyond it."""
        points = self.lines[name]
        if points[0] == points[-1]:
            return
        others = [LineString(p) for n, p in sorted(self.lines.items()) if n != name] + [self.shore]
        for end, inner in ((0, 1), (-1, -2)):
            here = Point(points[end])
            nearest = min(others, key=here.distance)
            if here.distance(nearest) > REACH:
                continue
            target = nearest.interpolate(nearest.project(here))
            points[end] = _beyond(points[inner], (target.x, target.y))

    def faces(self, lines):
        """The faces between the given lines (LineStrings), the shore and the edge of the world."""
        merged = unary_union([self.shore, self._frame, *lines])
        return sorted(
            polygonize(merged), key=lambda f: (round(f.centroid.x, 3), round(f.centroid.y, 3))
        )

    def existing(self):
        return [self.lines[line.name] for line in skeleton.LINES if line.width > 0]

    def face_at(self, faces, u, v):
        point = Point(u * self.scale, v * self.scale)
        return next((face for face in faces if face.contains(point)), None)


def _beyond(start, target):
    length = math.dist(start, target)
    t = 1 + BEYOND / length
    return (start[0] + (target[0] - start[0]) * t, start[1] + (target[1] - start[1]) * t)
