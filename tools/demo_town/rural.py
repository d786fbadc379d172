"""The development plan of a hamlet, in force, whose declaration of public utility is past."""

from shapely.geometry import LineString, Polygon
from shapely.ops import polygonize, unary_union

import skeleton
from blocks import Street, surface
from plan import dissolved, without_slivers
from reserves import Reserve

SCHOOL, CLINIC = (620, 1560, 34), (440, 1500, 26)  # middle and half side, in the skeleton
ROAD = ((330, 1560), (470, 1450), (560, 1420), (700, 1490), (850, 1560))


class RuralPlan:
    ROAD_WIDTH = 15.0

    def __init__(self, fabric):
        self._scale = fabric.scale
        self.perimeter = Polygon(self._scaled(skeleton.RURAL_PLAN))
        self.zones = dissolved(self._zone_faces(fabric))
        street = Street(LineString(self._scaled(ROAD)), self.ROAD_WIDTH)
        self.road = surface(street).intersection(self.perimeter)
        self.facilities = [
            Reserve(self._square(SCHOOL), "E", "create", "École primaire", "مدرسة ابتدائية"),
            Reserve(self._square(CLINIC), "S", "create", "Dispensaire rural", "مستوصف قروي"),
        ]

    def _scaled(self, points):
        return skeleton.scaled(points, self._scale)

    def _zone_faces(self, fabric):
        hamlet = fabric.quarters["douar_sud"][0][0].buffer(30 * self._scale, 3).simplify(2.0)
        lines = [self.perimeter.exterior, hamlet.exterior]
        faces = [
            (face, "HR" if hamlet.contains(face.representative_point()) else "ZA", "")
            for face in polygonize(unary_union(lines))
            if self.perimeter.contains(face.representative_point())
        ]
        return without_slivers(sorted(faces, key=lambda f: round(f[0].centroid.x, 3)))

    def _square(self, row):
        u, v, half = row
        corners = ((-1, -0.8), (1, -1), (0.9, 1), (-1, 0.9))
        return Polygon(self._scaled([(u + a * half, v + b * half) for a, b in corners]))
