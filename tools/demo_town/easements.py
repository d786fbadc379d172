"""Easements: the line or point that causes them and the ground that they burden (world, mm)."""

from dataclasses import dataclass

from shapely.geometry import LineString, Point

import programme

RAIL, POWER, CEMETERY, BOREHOLE, SHORE = 30, 15, 30, 60, 100  # metres


@dataclass
class Easement:
    key: str
    code: str
    width: int
    ground: object
    generator: object


def easements(perimeter, rail, power, cemeteries, borehole):
    out = [
        _along("SF-1", "SF", RAIL, rail, perimeter),
        _along("HT-1", "HT", POWER, power, perimeter),
    ]
    for number, cemetery in enumerate(cemeteries, 1):
        ground = cemetery.buffer(CEMETERY * 1000, 4).difference(cemetery).intersection(perimeter)
        wall = LineString(cemetery.exterior.coords)
        out.append(Easement(f"CIM-{number}", "CIM", CEMETERY, ground, wall))
    circle = Point(borehole).buffer(BOREHOLE * 1000, 12).intersection(perimeter)
    out.append(Easement("PE-1", "PE", BOREHOLE, circle, Point(borehole)))
    return out


def coast(perimeter, shore):
    ground = shore.buffer(SHORE * 1000, 6).intersection(perimeter)
    inside = shore.intersection(perimeter.buffer(1000))
    return [Easement("L100-1", "L100", SHORE, ground, inside)]


def _along(key, code, half_width, line, perimeter):
    ground = line.buffer(half_width * 1000, cap_style=2, join_style=2).intersection(perimeter)
    return Easement(key, code, half_width, ground, line.intersection(perimeter))


def labels(code):
    return programme.EASEMENTS.get(code) or programme.COAST[code]
