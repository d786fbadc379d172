"""Welding: polygons of all layers come to share their vertices exactly, then leave for the world.

Vertices closer than the tolerance become one; a vertex on another polygon's edge is added to that
edge; long edges get equal steps in between, the same from both sides. After that the warp, which
moves single vertices, can open no gap.
"""

import math

TOLERANCE = 0.003
CELL = 20.0
STEP = 24.0


class Weld:
    def __init__(self):
        self._points = []
        self._buckets = {}

    def point(self, xy):
        """The index of the vertex at `xy`, or within the tolerance of it."""
        i, j = math.floor(xy[0] / CELL), math.floor(xy[1] / CELL)
        for a in _around(xy[0], i):
            for b in _around(xy[1], j):
                for index in self._buckets.get((a, b), ()):
                    if math.dist(self._points[index], xy) <= TOLERANCE:
                        return index
        self._points.append((xy[0], xy[1]))
        self._buckets.setdefault((i, j), []).append(len(self._points) - 1)
        return len(self._points) - 1

    def ring(self, coordinates):
        indices = [self.point(xy) for xy in coordinates]
        if indices[0] == indices[-1]:
            indices.pop()
        return _without_spikes(indices)

    def _on_edge(self, a, b):
        """The vertices on the edge a-b, between its ends, in order."""
        (ax, ay), (bx, by) = self._points[a], self._points[b]
        length = math.dist((ax, ay), (bx, by))
        found = []
        for i in range(math.floor(min(ax, bx) / CELL), math.floor(max(ax, bx) / CELL) + 1):
            for j in range(math.floor(min(ay, by) / CELL), math.floor(max(ay, by) / CELL) + 1):
                for index in self._buckets.get((i, j), ()):
                    px, py = self._points[index]
                    t = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length
                    off = abs((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / length
                    if index not in (a, b) and 0 < t < length and off <= TOLERANCE:
                        found.append((t, index))
        return [index for _, index in sorted(found)]

    def noded(self, ring):
        """The ring (vertex indices, open) with every vertex that lies on its edges."""
        out = []
        for k, a in enumerate(ring):
            out.append(a)
            out.extend(self._on_edge(a, ring[(k + 1) % len(ring)]))
        return _without_spikes(out)

    def path(self, ring, closed=True):
        """Local coordinates along a noded ring, long edges in equal steps."""
        pairs = list(zip(ring, ring[1:] + ring[:1] if closed else ring[1:]))
        out = []
        for a, b in pairs:
            out.append(self._points[a])
            out.extend(self._steps(a, b))
        if not closed:
            out.append(self._points[ring[-1]])
        return out

    def _steps(self, a, b):
        low, high = min(a, b), max(a, b)
        p, q = self._points[low], self._points[high]
        count = math.ceil(math.dist(p, q) / STEP)
        steps = [
            (p[0] + (q[0] - p[0]) * k / count, p[1] + (q[1] - p[1]) * k / count)
            for k in range(1, count)
        ]
        return steps if a == low else steps[::-1]


def _around(value, cell):
    """The bucket columns within the tolerance of a coordinate."""
    offset = value - cell * CELL
    if offset < TOLERANCE:
        return (cell, cell - 1)
    return (cell, cell + 1) if CELL - offset < TOLERANCE else (cell,)


def _without_spikes(ring):
    """Drops repeated vertices and edges that go out and straight back."""
    changed = True
    while changed and len(ring) >= 3:
        changed = False
        for k in range(len(ring)):
            here, after, later = ring[k], ring[(k + 1) % len(ring)], ring[(k + 2) % len(ring)]
            if here == after or here == later:
                ring = [v for i, v in enumerate(ring) if i != (k + 1) % len(ring)]
                changed = True
                break
    return ring
