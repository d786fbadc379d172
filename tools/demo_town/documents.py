"""The documents beside the plan in force: the one that it superseded, the plan of a hamlet whose declaration of
public utility is past, and the flood atlas. Each was drawn apart: it shares no vertices with the cadastre."""

from shapely.geometry import LineString, Polygon

import flood
import programme
from cut import polygons
from earlier import EarlierPlan
from rows import in_world, reserve_rows, zone_legend, zone_rows
from rural import RuralPlan
from world import World

EARLIER, RURAL, FLOOD = "PA-DEMO-2006", "PDAR-DEMO-2013", "AZI-DEMO-2019"


class OtherDocuments:
    def __init__(self, fabric, plan, frame, perimeter):
        self._world = World(frame)
        self._earlier = EarlierPlan(fabric, plan.perimeter_of)
        self._rural = RuralPlan(fabric)
        self._layers = {**self._earlier_handles(), **self._rural_handles()}
        self._layers = {name: self._drawn(rows) for name, rows in self._layers.items()}
        self._layers.update(_flood_layers(fabric.network.lines["oued"], frame, perimeter))

    def layers(self):
        """{layer: [(properties, shape)]}"""
        return self._layers

    def legends(self):
        return {
            "earlier_legend": zone_legend(programme.EARLIER_ZONES)
            + _facility_legend({f.code for f in self._earlier.facilities}),
            "rural_legend": zone_legend(programme.RURAL_ZONES)
            + _facility_legend({f.code for f in self._rural.facilities})
            + [("road", "VC", *programme.ROAD_CODES["VC"])],
            "flood_legend": [("flood", code, *row[:5]) for code, row in programme.FLOODS.items()],
        }

    def _drawn(self, rows):
        return [(properties, self._world.polygon(handle)) for properties, handle in rows]

    def _earlier_handles(self):
        world, plan = self._world, self._earlier
        zones = [(code, sector, world.add(polygon)) for polygon, code, sector in plan.zones]
        reserves = [world.add(facility.polygon) for facility in plan.facilities]
        return {
            "earlier_perimeter": [({"id": EARLIER}, world.add(plan.perimeter))],
            "earlier_zones": zone_rows(zones, programme.EARLIER_ZONES),
            "earlier_facilities": reserve_rows(plan.facilities, reserves, "art. 12"),
        }

    def _rural_handles(self):
        world, plan = self._world, self._rural
        zones = [(code, sector, world.add(polygon)) for polygon, code, sector in plan.zones]
        reserves = [world.add(facility.polygon) for facility in plan.facilities]
        road = {
            "id": "V1",
            "code": "VC",
            "number": "V1",
            "state": "create",
            "width_m": plan.ROAD_WIDTH,
            "label_fr": "Voie du douar à créer",
            "label_ar": "طريق الدوار للإحداث",
            "article": "art. 8",
        }
        return {
            "rural_perimeter": [({"id": RURAL}, world.add(plan.perimeter))],
            "rural_zones": zone_rows(zones, programme.RURAL_ZONES),
            "rural_roads": [(road, world.add(plan.road))],
            "rural_facilities": reserve_rows(plan.facilities, reserves, "art. 9"),
        }


def _facility_legend(codes):
    return [
        ("public_facility", code, *programme.FACILITY_CODES[code], "#6aa2d0", "#275a86", "crosshatch")
        for code in sorted(codes)
    ]


def _flood_layers(river, frame, perimeter):
    """The atlas within the perimeter of the plan, the river as the cause of its grounds."""
    often, seldom, studied = flood.grounds(river)
    studied = _in_frame(studied, frame, perimeter)
    often, seldom = (_in_frame(shape, frame, studied) for shape in (often, seldom))
    line = LineString([frame.to_world(p) for p in river.coords]).intersection(perimeter)
    grounds = {"FA": often, "FM": seldom}
    rows = []
    for code, shape in grounds.items():
        fr, ar, *_, article = programme.FLOODS[code]
        row = {"id": code, "code": code, "label_fr": fr, "label_ar": ar, "article": article}
        rows.append((row, shape))
    return {
        "flood_perimeter": [({"id": FLOOD}, studied)],
        "flood_grounds": rows,
        "flood_generators": [({"id": code}, line) for code in grounds],
    }


def _in_frame(shape, frame, limits):
    rings = [[frame.to_world(p) for p in r.coords] for r in (shape.exterior, *shape.interiors)]
    world = Polygon(rings[0], rings[1:]).buffer(0)
    return max(polygons(world.intersection(limits)), key=lambda part: part.area)
