"""Lots: a block is cut along its spine into two rows, each row across into lots on a street."""

import math

from cut import Box, Ray, cut, cut_ring, merged_small, ring_of


def lots_of(block, kind, rng):
    target = kind.front * kind.depth
    if block.interiors:
        across = Ray(block.interiors[0].centroid.coords[0], Box(ring_of(block)).angle + math.pi / 2)
        return [lot for part in cut(block, across) for lot in lots_of(part, kind, rng)]
    if block.area < 1.6 * target:
        return [block]
    lots = []
    for row in _rows(ring_of(block), kind, rng):
        lots.extend(_across(row, kind, rng))
    return merged_small(lots, 0.45 * target)


def _rows(block, kind, rng):
    box = Box(block)
    if box.short < 1.45 * kind.depth:
        return [block]
    where = rng.uniform(-0.03, 0.03) * kind.wild
    angle = box.angle + math.radians(rng.uniform(-2.5, 2.5) * kind.wild)
    return cut_ring(block, Ray(box.point(0.0, where), angle))


def _across(row, kind, rng):
    box = Box(row)
    count = round(box.long / (kind.front * rng.uniform(0.92, 1.08)))
    if count < 2:
        return [row]
    pieces = [row]
    for i in range(1, count):
        where = i / count - 0.5 + rng.uniform(-0.24, 0.24) * kind.wild / count
        angle = box.angle + math.pi / 2 + math.radians(rng.uniform(-5, 5) * kind.wild)
        ray = Ray(box.point(where), angle)
        pieces = [part for piece in pieces for part in cut_ring(piece, ray)]
    return pieces
