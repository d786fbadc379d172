"""Frames: the flat local frame in which the town is drawn, a gentle warp that bends its streets,
and the rotation into EPSG:26191. Coordinates leave as whole millimetres."""

import math

AZIMUTH = math.radians(47.0)  # of the coast
HEAD_OFFICE = (360251490, 371503730)  # mm, EPSG:26191: lies inside one parcel


def smooth(points, step=28.0):
    """A Catmull-Rom curve through the points, sampled about every `step` metres."""
    closed = points[0] == points[-1]
    if closed:
        ring = points[:-1]
        extended = (ring[-1],) + tuple(points) + (ring[1],)
    else:
        first = tuple(2 * a - b for a, b in zip(points[0], points[1]))
        last = tuple(2 * a - b for a, b in zip(points[-1], points[-2]))
        extended = (first,) + tuple(points) + (last,)
    out = [tuple(map(float, points[0]))]
    for i in range(1, len(extended) - 2):
        p0, p1, p2, p3 = extended[i - 1 : i + 3]
        pieces = max(1, round(math.dist(p1, p2) / step))
        for k in range(1, pieces):
            out.append(_catmull_rom(p0, p1, p2, p3, k / pieces))
        out.append(tuple(map(float, p2)))
    return out


def _catmull_rom(p0, p1, p2, p3, t):
    def axis(a, b, c, d):
        return 0.5 * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t * t
            + (3 * b - a - 3 * c + d) * t**3
        )

    return tuple(axis(*values) for values in zip(p0, p1, p2, p3))


def _wave(along, across, wave_along, wave_across, phase):
    return math.sin(2 * math.pi * (along / wave_along + across / wave_across) + phase)


class Frame:
    """Flat local metres → EPSG:26191 millimetres. `medina` (centre, radius) gets crooked lanes."""

    def __init__(self, medina_centre, medina_radius):
        self._centre = medina_centre
        self._radius = medina_radius
        self._shift = (0, 0)

    def put(self, point, target):
        """Moves the town so that the local `point` comes to lie on `target` (mm)."""
        x, y = self.to_world(point)
        self._shift = (self._shift[0] + target[0] - x, self._shift[1] + target[1] - y)

    def to_world(self, point):
        u, v = self._warp(*point)
        x = u * math.sin(AZIMUTH) + v * math.cos(AZIMUTH)
        y = u * math.cos(AZIMUTH) - v * math.sin(AZIMUTH)
        return (round(x * 1000) + self._shift[0], round(y * 1000) + self._shift[1])

    def _warp(self, u, v):
        du = 40 * _wave(v, u, 1500, 3400, 0.4) + 9 * _wave(v, u, 520, 900, 1.7)
        dv = 34 * _wave(u, v, 1350, -2900, 2.1) + 8 * _wave(u, v, 470, 1200, 0.9)
        distance = math.dist((u, v), self._centre) / self._radius
        if distance < 2:
            fade = math.exp(-((distance / 0.9) ** 4))
            du += fade * (1.7 * _wave(v, u, 41, 97, 0.3) + 5.0 * _wave(v, u, 128, 210, 1.1))
            dv += fade * (1.7 * _wave(u, v, 37, -83, 2.2) + 5.0 * _wave(u, v, 117, -190, 0.5))
        return u + du, v + dv
