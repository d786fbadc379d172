"""Facilities and green spaces: which blocks they take, today or in the plan."""

import math
from dataclasses import dataclass

import districts
import programme
from cut import Box, Ray, cut, ring_of

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
        self._centres = centres(fabric.blocks)
        self.facilities = [
            self._reserve(row, "facility", turn) for turn, row in enumerate(programme.FACILITIES)
        ]
        self.greens = [self._reserve(row, "green", 0) for row in programme.GREENS]
        self.facilities += self._of_districts(districts.FACILITIES, "facility")
        self.greens += self._of_districts(districts.GREENS, "green")

    def _reserve(self, row, use, turn):
        u, v, *labels = row
        index = self._nearest_block((u * self._fabric.scale, v * self._fabric.scale))
        return self._take(index, use, turn, *labels)

    def _of_districts(self, rows, use):
        blocks = {}
        for index, block in enumerate(self._fabric.blocks):
            if index not in self._taken and block.kind in districts.INHABITED:
                blocks.setdefault(block.quarter, []).append(index)
        out = []
        for district in sorted(self._fabric.districts):
            rng, free = self._fabric.rng(f"{use}/{district}"), blocks.get(district, [])
            for code, state, share, fr, ar in rows:
                if rng.random() < share and free:
                    index = free.pop(rng.randrange(len(free)))
                    out.append(self._take(index, use, len(out), code, state, fr, ar))
        return out

    def _take(self, index, use, turn, code, state, fr, ar):
        self._taken.add(index)
        block = self._fabric.blocks[index]
        if state == "keep":
            block.use = use
            return Reserve(block.polygon, code, state, fr, ar)
        # What is to be created lies over the lots of today; every second one takes part of a block,
        # and its border runs through lots.
        return Reserve(part(block.polygon) if turn % 2 else block.polygon, code, state, fr, ar)

    def _nearest_block(self, point):
        free = [
            i for i, b in enumerate(self._fabric.blocks) if b.kind in URBAN and i not in self._taken
        ]
        return min(free, key=lambda i: math.dist(self._centres[i], point))


def part(polygon):
    box = Box(ring_of(polygon))
    pieces = cut(polygon, Ray(box.point(0.08), box.angle + 1.48))
    return max(pieces, key=lambda p: p.area)


def centres(blocks):
    return [block.polygon.centroid.coords[0] for block in blocks]


def nearest_free(points, taken, point):
    """The index of the point nearest to another that is not in `taken`; adds it there."""
    free = [i for i in range(len(points)) if i not in taken]
    index = min(free, key=lambda i: math.dist(points[i], point))
    taken.add(index)
    return index
