"""GeoJSON in EPSG:26191, compact and byte for byte the same each time; the legend as CSV."""

import csv
import gzip
import io
import json

from shapely.geometry.polygon import orient

from workers import each

CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::26191"}}


def _number(mm):
    mm = round(mm)
    sign, mm = ("-", -mm) if mm < 0 else ("", mm)
    text = f"{sign}{mm // 1000}.{mm % 1000:03}".rstrip("0")
    return text.rstrip(".")


def _position(point):
    return f"[{_number(point[0])},{_number(point[1])}]"


def _ring(coordinates):
    points = [(round(p[0]), round(p[1])) for p in coordinates]
    ring = [p for k, p in enumerate(points) if k == 0 or p != points[k - 1]][:-1]
    start = ring.index(min(ring))
    ring = ring[start:] + ring[:start]
    return "[" + ",".join(map(_position, ring + ring[:1])) + "]"


def _polygon(polygon):
    polygon = orient(polygon)
    rings = [_ring(polygon.exterior.coords)] + sorted(_ring(r.coords) for r in polygon.interiors)
    return "[" + ",".join(rings) + "]"


def geometry(shape):
    """A shape in millimetres as GeoJSON text in metres."""
    if shape.geom_type == "Polygon":
        return f'{{"type":"Polygon","coordinates":{_polygon(shape)}}}'
    if shape.geom_type == "MultiPolygon":
        parts = ",".join(sorted(_polygon(p) for p in shape.geoms))
        return f'{{"type":"MultiPolygon","coordinates":[{parts}]}}'
    if shape.geom_type == "Point":
        return f'{{"type":"Point","coordinates":{_position(shape.coords[0])}}}'
    if shape.geom_type == "LineString":
        return f'{{"type":"LineString","coordinates":{_path(shape)}}}'
    if shape.geom_type == "MultiLineString":
        parts = ",".join(sorted(map(_path, shape.geoms)))
        return f'{{"type":"MultiLineString","coordinates":[{parts}]}}'
    raise ValueError(f"cannot write a {shape.geom_type}")


def _path(line):
    return "[" + ",".join(map(_position, line.coords)) + "]"


def feature(properties, shape):
    kept = {k: v for k, v in properties.items() if v not in ("", None)}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return f'{{"type":"Feature","properties":{text},"geometry":{geometry(shape)}}}'


def layer(folder, name, features):
    """Writes <name>.geojson.gz; features are (properties, shape in mm)."""
    head = {"type": "FeatureCollection", "name": name, "crs": CRS}
    text = json.dumps(head, separators=(",", ":"))[:-1] + ',"features":[\n'
    text += ",\n".join(each(lambda row: feature(*row), features)) + "\n]}\n"
    with open(folder / f"{name}.geojson.gz", "wb") as file:
        with gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
            packed.write(text.encode())


def table(folder, name, columns, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    (folder / f"{name}.csv").write_text(out.getvalue(), encoding="utf-8")
