"""The town as a whole: fabric and plans, moved into the world and written layer by layer."""

from shapely.geometry import LineString, Point
from shapely.ops import polygonize, unary_union
from shapely.prepared import prep

import easements
import programme
import skeleton
import titles
import writer
from documents import OtherDocuments
from fabric import Fabric
from frame import HEAD_OFFICE, Frame
from plan import Plan, north_plan
from rows import in_world, reserve_rows, zone_legend, zone_rows
from workers import each
from world import World

PA, NORTH = "PA-DEMO-2021", "PA-DEMO-NORD-2026"
COMMUNES = {"C1": ("Marsa Zitouna", "مرسى الزيتونة"), "C2": ("Oulad Lahlib", "أولاد الحليب")}
BORDER = ((1640, -1000), (1660, -400), (1640, -100), (1600, 320), (1680, 700), (1500, 1262))
TITLE_COLUMNS = ("theme", "code", "label_fr", "label_ar", "fill", "outline", "pattern")


class Town:
    def __init__(self, scale, seed):
        self.seed = seed
        self.fabric = Fabric(scale, seed)
        self.plan = Plan(self.fabric)
        self.north_perimeter, self.north_zones = north_plan(scale, self.fabric.network, self.fabric)
        self.frame = Frame((-240 * scale, -570 * scale), 255 * scale)
        self.head_office = self._head_office_lot()
        self.frame.put(self.head_office.polygon.representative_point().coords[0], HEAD_OFFICE)
        self._into_the_world()

    def _head_office_lot(self):
        """An ordinary lot: in one zone, free of reserves, with a planned road close by."""
        planned = unary_union([f for r in self.plan.roads if r.state != "keep" for f in r.polygon])
        reserved = unary_union([r.polygon for r in self.plan.facilities + self.plan.greens])
        zones = [prep(p) for p, *_ in self.plan.zones]
        target = Point(30 * self.fabric.scale, -110 * self.fabric.scale)

        def suits(lot):
            near = 8 < lot.polygon.distance(planned) < 80
            return (
                lot.kind in ("B3", "B4")
                and not lot.use
                and near
                and lot.polygon.distance(reserved) > 1
                and any(z.contains(lot.polygon) for z in zones)
            )

        nearest = sorted(self.fabric.lots, key=lambda lot: lot.polygon.distance(target))
        return next(filter(suits, nearest))

    def _into_the_world(self):
        world, plan = World(self.frame), self.plan
        lots = [world.add(lot.polygon) for lot in self.fabric.lots]
        roads = [[world.add(f) for f in road.polygon] for road in plan.roads]
        reserves = [
            [world.add(r.polygon) for r in group] for group in (plan.facilities, plan.greens)
        ]
        zones = [world.add(z[0]) for z in plan.zones]
        north = [world.add(z[0]) for z in self.north_zones]
        perimeters = world.add(plan.perimeter), world.add(self.north_perimeter)
        communes = [(code, world.add(face)) for code, face in self._commune_faces()]
        lines = [
            world.add_line(line)
            for line in (self.fabric.network.shore, self.fabric.network.lines["voie_ferree"])
        ]

        self.parcels = [
            titles.Parcel(lot, shape)
            for lot, shape in zip(self.fabric.lots, each(world.polygon, lots))
        ]
        self.roads = each(world.union, roads)
        self.facilities, self.greens = ([world.polygon(h) for h in group] for group in reserves)
        self.zones = in_world(world, zones, plan.zones)
        self.north = in_world(world, north, self.north_zones)
        self.perimeter, self.north_limits = (world.polygon(h) for h in perimeters)
        self.communes = {
            code: world.union([h for c, h in communes if c == code]) for code in COMMUNES
        }
        self.shore, self.rail = (world.line(h) for h in lines)
        self.power = world.straight(skeleton.scaled(skeleton.POWER_LINE, self.fabric.scale))
        self._give_titles()
        self.others = OtherDocuments(self.fabric, plan, self.frame, self.perimeter)

    def _commune_faces(self):
        network, scale = self.fabric.network, self.fabric.scale
        border = LineString(skeleton.scaled(BORDER, scale))
        country = LineString(skeleton.scaled(skeleton.COUNTRY, scale))
        land = polygonize(unary_union([network.shore, country]))
        country = max(land, key=lambda f: f.area)
        faces = network.faces([border, network.lines["rural_sud"], country.exterior])
        return [
            ("C1" if f.contains(Point(0, 0)) else "C2", f)
            for f in faces
            if country.contains(f.representative_point())
        ]

    def _give_titles(self):
        limits = {code: prep(shape) for code, shape in self.communes.items()}
        for parcel in self.parcels:
            point = parcel.shape.representative_point()
            parcel.commune = next(c for c in COMMUNES if limits[c].contains(point))
        self.parcels = titles.with_attributes(
            self.parcels, self.seed, lambda parcel: parcel.lot is self.head_office
        )

    # Layers

    def write(self, folder):
        """Writes all files; returns [(layer, number of features)]."""
        layers = {
            "parcels": self._parcel_rows(),
            "communes": [
                (
                    {"code": c, "name_fr": COMMUNES[c][0], "name_ar": COMMUNES[c][1]},
                    self.communes[c],
                )
                for c in sorted(COMMUNES)
            ],
            "perimeter": [({"id": PA}, self.perimeter)],
            "zones": zone_rows(self.zones, programme.ZONES),
            "sectors": self._sector_rows(),
            "roads": self._road_rows(),
            "facilities": reserve_rows(self.plan.facilities, self.facilities, "art. 22"),
            "green_spaces": reserve_rows(self.plan.greens, self.greens, "art. 23"),
            "north_perimeter": [({"id": NORTH}, self.north_limits)],
            "north_zones": zone_rows(self.north, programme.NORTH_ZONES),
        }
        cemeteries = [
            shape for r, shape in zip(self.plan.facilities, self.facilities) if r.code == "CIM"
        ]
        borehole = self.frame.to_world(skeleton.scaled((skeleton.BOREHOLE,), self.fabric.scale)[0])
        strips = {
            "easement": easements.easements(
                self.perimeter, self.rail, self.power, cemeteries, borehole
            ),
            "coast": easements.coast(self.perimeter, self.shore),
        }
        for name, found in strips.items():
            layers[f"{name}_grounds"] = [(_easement_row(e), e.ground) for e in found]
            layers[f"{name}_generators"] = [({"id": e.key}, e.generator) for e in found]
        layers.update(self.others.layers())
        for name, rows in layers.items():
            writer.layer(folder, name, rows)
        writer.table(folder, "legend", TITLE_COLUMNS, _legend())
        legends = {"north_legend": zone_legend(programme.NORTH_ZONES), **self.others.legends()}
        for name, rows in legends.items():
            writer.table(folder, name, TITLE_COLUMNS, rows)
        return [(name, len(rows)) for name, rows in layers.items()]

    def _parcel_rows(self):
        return [
            (
                {
                    "id": f"P{number:05}",
                    "ref": p.reference,
                    "commune": p.commune,
                    "contenance": float(p.registered) if p.registered else None,
                    "surveyed": p.surveyed,
                },
                p.shape,
            )
            for number, p in enumerate(self.parcels, 1)
        ]

    def _sector_rows(self):
        rows = []
        for code, (fr, ar) in programme.SECTORS.items():
            shape = unary_union([polygon for _, sector, polygon in self.zones if sector == code])
            rows.append(({"id": code, "code": code, "label_fr": fr, "label_ar": ar}, shape))
        return rows

    def _road_rows(self):
        return [
            (
                {
                    "id": r.number,
                    "code": r.code,
                    "number": r.number,
                    "state": r.state,
                    "width_m": r.width or None,
                    "label_fr": _capital(r.fr) or programme.ROAD_CODES[r.code][0],
                    "label_ar": r.ar or programme.ROAD_CODES[r.code][1],
                    "article": "art. 4",
                },
                shape,
            )
            for r, shape in zip(self.plan.roads, self.roads)
        ]


def _capital(text):
    return text[:1].upper() + text[1:]


def _easement_row(easement):
    fr, ar, *_, article = easements.labels(easement.code)
    return {
        "id": easement.key,
        "code": easement.code,
        "label_fr": fr,
        "label_ar": ar,
        "width_m": easement.width,
        "article": article,
    }


def _legend():
    rows = zone_legend(programme.ZONES)
    rows += [("sector", code, *row, "", "#4a4a4a", "") for code, row in programme.SECTORS.items()]
    rows += [("road", code, *row) for code, row in programme.ROAD_CODES.items()]
    rows += [
        ("public_facility", code, *row, "#6aa2d0", "#275a86", "crosshatch")
        for code, row in programme.FACILITY_CODES.items()
    ]
    rows += [
        ("green_space", code, *row, "#8cc084", "#3c7440", "trees" if code == "BO" else "dots")
        for code, row in programme.GREEN_CODES.items()
    ]
    rows += [("easement", code, *row[:5]) for code, row in programme.EASEMENTS.items()]
    return rows + [("coast", code, *row[:5]) for code, row in programme.COAST.items()]
