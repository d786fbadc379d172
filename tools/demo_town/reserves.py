"""Facilities and green spaces: which blocks they take, today or in the plan."""

from dataclasses import dataclass

from shapely.geometry import Point

import programme
from cut import Box, cut, ray

URBAN = ("medina", "souk", "HE", "B3", "B4", "D1", "D2", "D3", "E", "I")


@dataclass
class Reserve:
    polygon: object
    code: str
    state: str
    fr: str
    ar: str


class Reserves:
    """Marks the blocks that public uses take; `facilities` and `greens` are the plan's."""

    def __init__(self, fabric):
        self._fabric = fabric
        self._taken = set()
        self.facilities = [
            self._reserve(row, "facility", turn) for turn, row in enumerate(programme.FACILITIES)
        ]
        self.greens = [self._reserve(row, "green", 0) for row in programme.GREENS]

    def _reserve(self, row, use, turn):
        u, v, code, state, fr, ar = row
        index = self._nearest_block(u * self._fabric.scale, v * self._fabric.scale)
        self._taken.add(index)
        block = self._fabric.blocks[index]
        if state == "keep":
            block.use = use
            return Reserve(block.polygon, code, state, fr, ar)
        # What is to be created lies over the lots of today; every second one takes part of a block,
        # and its border runs through lots.
        return Reserve(part(block.polygon) if turn % 2 else block.polygon, code, state, fr, ar)

    def _nearest_block(self, u, v):
        point = Point(u, v)
        free = [
            i for i, b in enumerate(self._fabric.blocks) if b.kind in URBAN and i not in self._taken
        ]
        return min(free, key=lambda i: self._fabric.blocks[i].polygon.centroid.distance(point))


def part(polygon):
    pieces = cut(polygon, ray(Box(polygon).point(0.08), Box(polygon).angle + 1.48))
    return max(pieces, key=lambda p: p.area)


def nearest_free(blocks, taken, u, v):
    """The index of the block nearest to a point that is not in `taken`; adds it there."""
    point = Point(u, v)
    free = [i for i in range(len(blocks)) if i not in taken]
    index = min(free, key=lambda i: blocks[i].polygon.centroid.distance(point))
    taken.add(index)
    return index
