"""The plan of 2006, which the plan of today superseded: a smaller perimeter, fewer zones, other reserves."""

from shapely.geometry import Point
from shapely.ops import polygonize, unary_union

import programme
import skeleton
from flood import wavy
from plan import Areas, dissolved, without_slivers
from reserves import Reserve, nearest_free, part

WOOD_STEP = 2.5  # m between the vertices of a wood's edge


class EarlierPlan:
    def __init__(self, fabric, perimeter_of):
        self._fabric = fabric
        self.perimeter = perimeter_of(skeleton.EARLIER_INLAND)
        self.zones = dissolved(self._zone_faces())
        self.facilities = self._facilities()

    def _zone_faces(self):
        woods = [self._wood(*wood) for wood in programme.EARLIER_WOODS]
        network = self._fabric.network
        lines = [network.lines[line.name] for line in skeleton.LINES if line.width >= 10]
        lines += [wood.exterior for wood in woods] + [self.perimeter.exterior]
        areas = self._areas()
        faces = []
        for face in polygonize(unary_union([network.shore, *lines])):
            point = face.representative_point()
            if self.perimeter.contains(point):
                wooded = any(wood.contains(point) for wood in woods)
                zone = "BO" if wooded else (areas.at(point) or ("RA",))[0]
                faces.append((face, zone, ""))
        faces.sort(key=lambda f: (round(f[0].centroid.x, 3), round(f[0].centroid.y, 3)))
        return without_slivers(faces)

    def _areas(self):
        rows = []
        for name, parts in sorted(self._fabric.quarters.items()):
            quarter = self._fabric.districts.get(name, name)
            today = programme.QUARTER_ZONES.get(quarter, programme.OPEN_COUNTRY)[0]
            then = programme.EARLIER_QUARTERS.get(quarter, programme.EARLIER_OF[today])
            rows += [(face, then) for face, _ in parts]
        return Areas(rows)

    def _wood(self, u, v, radius):
        scale = self._fabric.scale
        return wavy(Point(u * scale, v * scale), radius * scale, WOOD_STEP)

    def _facilities(self):
        blocks, taken = self._fabric.blocks, set()
        points, scale = [b.polygon.centroid.coords[0] for b in blocks], self._fabric.scale
        out = []
        for u, v, code, fr, ar in programme.EARLIER_FACILITIES:
            block = blocks[nearest_free(points, taken, (u * scale, v * scale))]
            out.append(Reserve(part(block.polygon), code, "create", fr, ar))
        return out
