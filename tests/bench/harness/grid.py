"""A synthetic town for figures at size: square parcels, zones of 229 points with bent borders that cut them, roads
through the whole town, each a strip. With 100,489 parcels it has 961 zones and 30 roads of 12,000 points; every size
has as much of everything on its ground. Fictional in everything, the same every time."""

import json
import math

PARCEL_M = 20.0
PARCELS_OF_A_ZONE = 317 / 31  # along its side
STEPS = 57  # edges on the side of a zone
ORIGIN = (340000.0, 360000.0)
ROAD_STEPS_OF_A_PARCEL = 6000 / 317
ROAD_M = 12.0
CODES = [f"Z{i}" for i in range(7)]

PLAN = """profile: 1
crs: EPSG:26191
delivery: grid-plan
themes: ../themes.yaml

documents:
  - id: PA-GRID
    kind: PA
    title: {fr: "Plan d'aménagement du damier (fictif)", ar: "تصميم التهيئة للرقعة (خيالي)"}
    communes: ["G1"]
    status: in_force
    dates: {approved: 2021-04-15, gazetted: 2021-05-06, in_force_from: 2021-05-06}
    approval: {instrument: "Décret fictif", gazette: "B.O. fictif"}
    covers: [zoning, road]
    perimeter: layer

layers:
  - {name: perimeter, file: perimeter.geojson, into: perimeter, document: PA-GRID, key: id}
  - {name: zones, file: zones.geojson, into: provisions, document: PA-GRID, theme: zoning, key: id, fields: {code: code}}
  - {name: roads, file: roads.geojson, into: provisions, document: PA-GRID, theme: road, key: id, fields: {code: code}}
  - {name: legend, file: legend.csv, into: legend, document: PA-GRID,
     fields: {theme: theme, code: code, label_fr: label_fr, label_ar: label_ar, fill: fill, outline: outline}}
"""

CADASTRE = """profile: 1
crs: EPSG:26191
delivery: grid-cadastre
themes: ../themes.yaml

layers:
  - {name: communes, file: communes.geojson, into: communes, key: code,
     fields: {code: code, name_fr: name_fr, name_ar: name_ar}}
  - {name: parcels, file: parcels.geojson, into: parcels, key: id, fields: {reference: ref, commune: commune}}
"""

# The 2008 way of naming a CRS: without it GeoJSON is longitude and latitude.
HEAD = """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::26191"}},"features":[
"""


def write(folder, parcels):
    """Writes the sources of a town of about so many parcels."""
    side = round(math.sqrt(parcels))
    zones = max(2, round(side / PARCELS_OF_A_ZONE))
    width_m = side * PARCEL_M
    step_m = width_m / zones / STEPS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "cadastre.yaml").write_text(CADASTRE, encoding="utf-8")
    legend = ["theme,code,label_fr,label_ar,fill,outline", "road,R,Voie,طريق,#ffffff,#888888"]
    legend += [f"zoning,{code},Zone {code},منطقة {code},#{0x404040 + 0x101808 * i:06x},#404040" for i, code in enumerate(CODES)]
    (folder / "legend.csv").write_text("\n".join(legend) + "\n", encoding="utf-8")
    last = zones * STEPS
    collection(folder, "perimeter", [({"id": "P"}, bent_ring(0, 0, last, last, step_m))])
    collection(folder, "zones", (({"id": f"Z-{i}-{j}", "code": CODES[(3 * i + 5 * j) % 7]},
                                  bent_ring(i * STEPS, j * STEPS, (i + 1) * STEPS, (j + 1) * STEPS, step_m))
                                 for j in range(zones) for i in range(zones)))
    collection(folder, "roads", (({"id": f"R-{j}", "code": "R"}, strip(j * width_m / zones, width_m))
                                 for j in range(1, zones)))
    collection(folder, "communes", [({"code": "G1", "name_fr": "Le Damier", "name_ar": "الرقعة"}, square(-50, -50, width_m + 100))])
    collection(folder, "parcels", (({"id": f"{i}-{j}", "ref": f"T {side * j + i + 1}/38", "commune": "G1"},
                                    square(i * PARCEL_M, j * PARCEL_M, PARCEL_M))
                                   for j in range(side) for i in range(side)))


def collection(folder, name, features):
    with open(folder / f"{name}.geojson", "w", encoding="utf-8") as out:
        out.write(HEAD)
        for i, (properties, ring) in enumerate(features):
            out.write((",\n" if i else "") + json.dumps({"type": "Feature", "properties": properties,
                                                        "geometry": {"type": "Polygon", "coordinates": [ring]}}))
        out.write("\n]}\n")


def bent(x, y):
    """Bends straight borders, the same for all who share them; millimetres."""
    return [round(ORIGIN[0] + x + 3 * math.sin(y / 7), 3), round(ORIGIN[1] + y + 3 * math.sin(x / 7), 3)]


def bent_ring(west, south, east, north, step_m):
    """A rectangle of the grid of steps, with all steps on its sides."""
    steps = [(i, south) for i in range(west, east)] + [(east, j) for j in range(south, north)]
    steps += [(i, north) for i in range(east, west, -1)] + [(west, j) for j in range(north, south, -1)]
    points = [bent(i * step_m, j * step_m) for i, j in steps]
    return points + points[:1]


def strip(y, width_m):
    """A road from the west end to the east end."""
    steps = round(width_m / PARCEL_M * ROAD_STEPS_OF_A_PARCEL)
    along = [5 + i * (width_m - 10) / steps for i in range(steps)]
    points = [bent(x, y) for x in along] + [bent(x, y + ROAD_M) for x in reversed(along)]
    return points + points[:1]


def square(x, y, side):
    x, y = x + ORIGIN[0], y + ORIGIN[1]
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
