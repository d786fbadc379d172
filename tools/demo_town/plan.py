"""The plan d'aménagement over the town, in the flat frame: perimeter, zones, roads, reserves."""

from dataclasses import dataclass

from shapely.geometry import LineString, Point, Polygon
from shapely.ops import polygonize, unary_union
from shapely.strtree import STRtree

import districts
import programme
import skeleton
from blocks import KINDS, Ground, Street, blocks_of, roundabout, streets_and_cells, surface
from cut import polygons
from reserves import Reserve, centres, nearest_free, part

SLIVER = 500.0  # m²: smaller zones go to their neighbour


@dataclass
class Road:
    polygon: object
    code: str
    state: str
    number: str
    width: float
    fr: str
    ar: str


class Plan:
    def __init__(self, fabric):
        self.fabric = fabric
        self.network = fabric.network
        self.perimeter = self.perimeter_of(skeleton.PERIMETER_INLAND)
        self._planned_blocks()
        self.zones = dissolved(self._zone_faces())  # [(polygon, code, sector)]
        self.roads = self._roads()
        self.facilities = fabric.reserves.facilities + self._planned(programme.PLANNED_FACILITIES)
        self.greens = fabric.reserves.greens + self._planned(programme.PLANNED_GREENS)

    def _scaled(self, points):
        return [(u * self.fabric.scale, v * self.fabric.scale) for u, v in points]

    def perimeter_of(self, inland):
        """The ground between the shore and a line inland."""
        inland = LineString(self._scaled(inland))
        faces = polygonize(unary_union([self.network.shore, inland]))
        return next(f for f in faces if f.contains(Point(0, 0)))

    def _planned_blocks(self):
        """The streets and blocks that the plan draws over the fields of the extensions."""
        faces = self.network.faces(list(self.network.lines.values()))
        self.planned_streets, self.planned_blocks, self._taken = [], [], set()
        mains = [
            surface(Street(self.network.lines[l.name], max(l.width, l.planned)))
            for l in skeleton.LINES
        ]
        for u, v, kind, name in programme.EXTENSIONS:
            face = self.network.face_at(faces, u, v)
            rng = self.fabric.rng(f"extension/{name}")
            for ground in polygons(face.intersection(self.perimeter)):
                streets, cells = streets_and_cells(ground, KINDS[kind], rng)
                self.planned_streets += streets
                taken = Ground(mains + [surface(s) for s in streets])
                self.planned_blocks += blocks_of(cells, taken, kind, name)

    def _planned(self, rows):
        out, points, s = [], centres(self.planned_blocks), self.fabric.scale
        for u, v, code, fr, ar in rows[: len(points) - len(self._taken)]:
            index = nearest_free(points, self._taken, (u * s, v * s))
            block = (
                part(self.planned_blocks[index].polygon)
                if len(out) % 3
                else self.planned_blocks[index].polygon
            )
            polygon = max(polygons(block.intersection(self.perimeter)), key=lambda p: p.area)
            out.append(Reserve(polygon, code, "create", fr, ar))
        return out

    # Zones

    def _bands(self):
        """Bands along lines, in order of precedence: [(polygon, zone)]."""
        s = self.fabric.scale
        out = [(self.network.shore.buffer(programme.BEACH_BAND, 4).simplify(0.5), "ZL")]
        for name, start, end, half, zone in programme.BANDS:
            points = [p for p in self.network.lines[name].coords if start * s <= p[0] <= end * s]
            out.append((LineString(points).buffer(half, cap_style=2, join_style=2), zone))
        return out

    def _zone_faces(self):
        bands = self._bands()
        lines = [line for name, line in sorted(self.network.lines.items()) if name != "rural_sud"]
        lines += [avenue.line for avenue in self.fabric.avenues]
        lines += [band.exterior for band, _ in bands] + [self.perimeter.exterior]
        faces = [
            f
            for f in polygonize(unary_union([self.network.shore, *lines]))
            if self.perimeter.contains(f.representative_point())
        ]
        faces.sort(key=lambda f: (round(f.centroid.x, 3), round(f.centroid.y, 3)))
        areas = self._zone_areas()
        return without_slivers(
            [(f, *self._zone_of(f.representative_point(), bands, areas)) for f in faces]
        )

    def _zone_areas(self):
        """Where a zone and sector hold, later ones over earlier ones."""
        found = []
        for name, parts in sorted(self.fabric.quarters.items()):
            quarter = self.fabric.districts.get(name, name)
            zone, sector = programme.QUARTER_ZONES.get(quarter, programme.OPEN_COUNTRY)
            if name in self.fabric.districts:
                zone = districts.zone(parts[0][1], zone)
            found += [(face, zone, sector) for face, _ in parts]
        whole = self.network.faces(list(self.network.lines.values()))
        for u, v, zone, sector in programme.PLANNED_ZONES:
            found.append((self.network.face_at(whole, u, v), zone, sector))
        return Areas(found)

    def _zone_of(self, point, bands, areas):
        zone, sector = areas.at(point) or programme.OPEN_COUNTRY
        for band, band_zone in bands:
            if band.contains(point) and not (
                zone in ("ZP", "M") or band_zone == "B4" and zone in ("ZA", "RB")
            ):
                return band_zone, sector
        return zone, sector

    # Roads

    def _roads(self):
        """Road surfaces that share their borders and never overlap: earlier ones go first."""
        shapes = self._road_shapes()
        faces = polygonize(
            unary_union([r.polygon.boundary for r in shapes] + [self.perimeter.exterior])
        )
        tree = STRtree([r.polygon for r in shapes])
        order = {id(r.polygon): i for i, r in enumerate(shapes)}
        parts = [[] for _ in shapes]
        for face in faces:
            point = face.representative_point()
            owners = [order[id(p)] for p in tree.query(point) if p.contains(point)]
            if owners and self.perimeter.contains(point):
                parts[min(owners)].append(face)
        roads = []
        for road, faces in zip(shapes, parts):
            road.polygon = [p for p in polygons(unary_union(faces)) if p.area > 2]
            if sum(p.area for p in road.polygon) > 40:
                roads.append(road)
        return roads

    def _road_shapes(self):
        lines = self.network.lines
        s = self.fabric.scale
        shapes = []
        for i, (u, v) in enumerate((skeleton.ROUNDABOUT, skeleton.GATE, (-900, 165), (450, 130))):
            place = roundabout((u * s, v * s), (34, 26, 24, 24)[i])
            shapes.append(Road(place, "PL", "keep", f"P{i + 1}", 0.0, "Place", "ساحة"))
        mains = [l for l in skeleton.LINES if l.planned]
        states = {
            l.name: "create" if not l.width else "keep" if l.width == l.planned else "modify"
            for l in mains
        }
        rank = {"create": 0, "modify": 1, "keep": 2}
        for number, line in enumerate(
            sorted(mains, key=lambda l: (rank[states[l.name]], -l.planned)), 1
        ):
            shapes.append(
                _road(
                    Street(lines[line.name], line.planned),
                    states[line.name],
                    f"V{number}",
                    line.fr,
                    line.ar,
                )
            )
        for number, street in enumerate(self.planned_streets, 101):
            shapes.append(_road(street, "create", f"V{number}", "Voie projetée", "طريق مزمعة"))
        for number, street in enumerate(self.fabric.streets, max(201, 101 + len(self.planned_streets))):
            shapes.append(_road(street, "keep", f"V{number}", "", ""))
        return shapes


def _road(street, state, number, fr, ar):
    shape = max(polygons(surface(street)), key=lambda p: p.area)
    code = {"create": "VC", "modify": "VM", "keep": "VE"}[state]
    return Road(shape, code, state, number, street.width, fr, ar)


class Areas:
    """Polygons with what holds on them: [(polygon, value, …)]."""

    def __init__(self, rows):
        self._rows = rows
        self._tree = STRtree([row[0] for row in rows])
        self._order = {id(row[0]): i for i, row in enumerate(rows)}

    def near(self, shape):
        """The indices of polygons whose boxes meet the shape's."""
        return sorted(self._order[id(polygon)] for polygon in self._tree.query(shape))

    def at(self, point):
        """What holds at a point by the last polygon around it; None where there is none."""
        found = [i for i in self.near(point) if self._rows[i][0].contains(point)]
        return self._rows[found[-1]][1:] if found else None


def without_slivers(faces):
    """Gives zones of less than SLIVER to the neighbour with which they share most border."""
    areas = Areas(faces)
    faces = list(faces)
    while True:
        small = [polygon for polygon, *_ in dissolved(faces) if polygon.area < SLIVER]
        if not small:
            return faces
        changed = set()
        for piece in small:
            near = areas.near(piece)
            inside = [i for i in near if piece.contains(faces[i][0].representative_point())]
            around = [i for i in near if i not in inside]
            if changed & set(near):
                continue  # in the next round, when its neighbours are settled
            border = [(piece.boundary.intersection(faces[i][0].boundary).length, i) for i in around]
            zone = faces[max(border)[1]][1:]
            for i in inside:
                faces[i] = (faces[i][0], *zone)
            changed.update(inside)


def dissolved(faces):
    """Faces of one zone and sector that hang together, as one polygon each."""
    groups = {}
    for polygon, *key in faces:
        groups.setdefault(tuple(key), []).append(polygon)
    return [
        (polygon, *key) for key in sorted(groups) for polygon in polygons(unary_union(groups[key]))
    ]


def north_plan(scale, network, fabric):
    """The pending plan of the north-eastern countryside: perimeter, [(polygon, code, sector)]."""
    perimeter = Polygon(skeleton.scaled(skeleton.NORTH_PLAN, scale))
    douar = (
        [face for face, _ in fabric.quarters["douar_est"]][0].buffer(70 * scale, 3).simplify(2.0)
    )
    lines = [network.lines[n] for n in ("nationale", "voie_ferree", "rural_nord")]
    strip = network.lines["rural_nord"].buffer(40, cap_style=2, join_style=2)
    cuts = [
        LineString([(u * scale, v * scale) for u, v in points])
        for points in (((1640, -240), (2050, -230), (2500, -190)), ((2090, -600), (2100, 700)))
    ]
    faces = polygonize(
        unary_union([perimeter.exterior, douar.exterior, strip.exterior, *lines, *cuts])
    )
    out = []
    for face in sorted(faces, key=lambda f: (round(f.centroid.x, 3), round(f.centroid.y, 3))):
        point = face.representative_point()
        if not perimeter.contains(point):
            continue
        if douar.contains(point):
            code = "ERD"
        elif strip.contains(point):
            code = "RB"
        elif point.y < -225 * scale and point.x < 2095 * scale:
            code = "D3"
        elif point.x > 2095 * scale and 100 * scale < point.y < 530 * scale:
            code = "ZE"
        else:
            code = "ZA"
        out.append((face, code, ""))
    return perimeter, dissolved(without_slivers(out))
