"""The flood atlas: the ground that the river takes often and seldom, with what stands out of the water."""

import math

from shapely.geometry import Point, Polygon
from shapely.ops import substring

from cut import polygons

STEP = 1.0  # m between the vertices of a bank
OFTEN, SELDOM, STUDIED = 42.0, 85.0, 190.0  # m to either side of the river
MOUNDS = (0.3, 0.42, 0.55, 0.7)  # along the river, where ground stands out of the water


def swing(along):
    """Between -1 and 1: how far a bank leaves its mean line, a distance along it."""
    return (
        0.5 * math.sin(along / 61 + 0.7)
        + 0.3 * math.sin(along / 17 + 2.1)
        + 0.2 * math.sin(along / 5.3)
    )


def grounds(river):
    """(ground flooded often, ground flooded seldom, ground studied), in the frame of the river."""
    often = _along(substring(river, 0.06, 1, normalized=True), OFTEN)
    seldom = _along(river, SELDOM)
    mounds = [_mound(river, share, number) for number, share in enumerate(MOUNDS)]
    dry = often
    for mound in mounds:
        dry = dry.difference(mound)
    return _largest(dry), _largest(seldom.difference(often)), river.buffer(STUDIED, cap_style=2)


def _along(river, width):
    """A band along the river whose banks wind."""
    steps = int(river.length / STEP)
    places = [river.interpolate(k * STEP) for k in range(steps + 1)]
    left, right = [], []
    for k, here in enumerate(places):
        a, b = places[max(k - 8, 0)], places[min(k + 8, steps)]
        length = math.dist(a.coords[0], b.coords[0])
        across = ((a.y - b.y) / length, (b.x - a.x) / length)
        for side, sign, phase in ((left, 1, 0.0), (right, -1, 400.0)):
            reach = sign * width * (1 + 0.28 * swing(k * STEP + phase))
            side.append((here.x + across[0] * reach, here.y + across[1] * reach))
    return _largest(Polygon(left + right[::-1]).buffer(0))


def _mound(river, share, number):
    middle = river.interpolate(share, normalized=True)
    return wavy(Point(middle.x + 14, middle.y + 9), 9.0 + 2 * number)


def wavy(middle, radius, step=STEP):
    """A round shape with a wave on its edge, as nature draws it."""
    count = max(24, int(2 * math.pi * radius / step))
    turns = [2 * math.pi * k / count for k in range(count)]
    waves = [radius * (1 + 0.1 * math.sin(3 * t) + 0.06 * math.sin(7 * t + 1)) for t in turns]
    return Polygon(
        [(middle.x + r * math.cos(t), middle.y + r * math.sin(t)) for t, r in zip(turns, waves)]
    )


def _largest(shape):
    return max(polygons(shape), key=lambda part: part.area)
