"""Which tile a position lies in."""

import math


def tile_of(lon, lat, zoom):
    """(x, y) of the tile that holds a position in degrees."""
    count = 1 << zoom
    x = math.floor((lon + 180) / 360 * count)
    y = math.floor((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * count)
    return min(max(x, 0), count - 1), min(max(y, 0), count - 1)


def tiles_in(bounds, zoom):
    """(x, y) of every tile that meets west, south, east, north."""
    west, south, east, north = bounds
    (left, top), (right, bottom) = tile_of(west, north, zoom), tile_of(east, south, zoom)
    return [(x, y) for y in range(top, bottom + 1) for x in range(left, right + 1)]
