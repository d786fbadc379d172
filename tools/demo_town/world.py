"""From the flat frame into the world: welded polygons in whole millimetres of EPSG:26191."""

from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

from cut import polygons
from weld import Weld


class World:
    """Shapes are added first, all of them; only then are they asked for, so that each one knows the
    vertices of all others."""

    def __init__(self, frame):
        self._frame = frame
        self._weld = Weld()
        self._rings = []

    def add(self, polygon):
        rings = [self._weld.ring(r.coords) for r in (polygon.exterior, *polygon.interiors)]
        self._rings.append([r for r in rings if len(r) >= 3])
        return len(self._rings) - 1

    def add_line(self, line):
        self._rings.append([[self._weld.point(xy) for xy in line.coords]])
        return len(self._rings) - 1

    def polygon(self, handle):
        shape = self._shape(handle)
        if shape is None or shape.area < 1e5:
            raise ValueError(f"a polygon came out invalid: {shape and shape.wkt[:200]} (mm)")
        return _mended(shape)

    def _shape(self, handle):
        """None for a face that welding left without area."""
        rings = [r for r in map(self._ring, self._rings[handle]) if len(r) >= 3]
        return Polygon(rings[0], rings[1:]) if rings else None

    def _ring(self, ring):
        points = [self._frame.to_world(xy) for xy in self._weld.path(self._weld.noded(ring))]
        return [p for k, p in enumerate(points) if p != points[k - 1]]

    def union(self, handles):
        """Faces that share their vertices exactly, as one shape: no new vertex arises."""
        shapes = [
            shape for shape in map(self._shape, handles) if shape is not None and shape.area > 0
        ]
        return unary_union([_mended(shape) for shape in shapes])

    def straight(self, points):
        """A line that is straight in the world between its points, whatever bends around it."""
        return LineString([self._frame.to_world(p) for p in points])

    def line(self, handle):
        points = [
            self._frame.to_world(xy) for xy in self._weld.path(self._rings[handle][0], closed=False)
        ]
        return LineString(points)


def _mended(shape):
    """Rounding to millimetres can cross two edges that meet at a very sharp angle: that tip goes."""
    return shape if shape.is_valid else max(polygons(shape.buffer(0)), key=lambda part: part.area)
