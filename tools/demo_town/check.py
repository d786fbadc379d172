#!/usr/bin/python3
"""Verifies the committed demo town: counts, coverage, special cases, the same bytes once more.

/usr/bin/python3 tools/demo_town/check.py [folder]      exits with 1 and the faults, if any
"""

import csv
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings
from collections import Counter

warnings.filterwarnings("ignore", message="STRtree")

import yaml  # noqa: E402
from shapely.geometry import Point, shape  # noqa: E402
from shapely.ops import unary_union  # noqa: E402
from shapely.strtree import STRtree  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
HEAD_OFFICE = Point(360251.49, 371503.73)
LEGENDS = {
    "legend": {
        "zoning": "zones",
        "sector": "sectors",
        "road": "roads",
        "public_facility": "facilities",
        "green_space": "green_spaces",
        "easement": "easement_grounds",
        "coast": "coast_grounds",
    },
    "north_legend": {"zoning": "north_zones"},
    "earlier_legend": {"zoning": "earlier_zones", "public_facility": "earlier_facilities"},
    "rural_legend": {
        "zoning": "rural_zones",
        "road": "rural_roads",
        "public_facility": "rural_facilities",
    },
    "flood_legend": {"flood": "flood_grounds"},
}
SMALLEST = {
    "parcels": 2800,
    "zones": 30,
    "sectors": 6,
    "roads": 200,
    "facilities": 30,
    "green_spaces": 10,
    "easement_grounds": 4,
    "coast_grounds": 1,
    "north_zones": 5,
    "earlier_zones": 8,
    "earlier_facilities": 3,
    "rural_zones": 2,
    "rural_roads": 1,
    "rural_facilities": 2,
    "flood_grounds": 2,
}


class Layer:
    def __init__(self, folder, name):
        data = json.loads(gzip.decompress((folder / f"{name}.geojson.gz").read_bytes()))
        self.crs = data["crs"]["properties"]["name"]
        self.rows = [f["properties"] for f in data["features"]]
        self.shapes = [shape(f["geometry"]) for f in data["features"]]


class Check:
    def __init__(self, folder):
        self.folder = folder
        names = sorted(p.name[: -len(".geojson.gz")] for p in folder.glob("*.geojson.gz"))
        self.layers = {name: Layer(folder, name) for name in names}
        self.faults = []
        self.figures = {name: len(layer.rows) for name, layer in self.layers.items()}

    def expect(self, holds, what):
        if not holds:
            self.faults.append(what)

    def shapes(self, name):
        return self.layers[name].shapes

    def files(self):
        size = sum(p.stat().st_size for p in self.folder.iterdir())
        self.figures["bytes"] = size
        self.expect(size < 1_500_000, f"the folder has {size} bytes")
        for name, layer in self.layers.items():
            self.expect(layer.crs == "urn:ogc:def:crs:EPSG::26191", f"{name}: crs {layer.crs}")
            self.expect(
                len(layer.rows) >= SMALLEST.get(name, 1), f"{name}: {len(layer.rows)} features"
            )
            self.expect(
                all(s.is_valid and not s.is_empty for s in layer.shapes), f"{name}: invalid"
            )
            keys = Counter(r["code"] if name == "communes" else r["id"] for r in layer.rows)
            self.expect(max(keys.values()) == 1, f"{name}: a key occurs twice")

    def tiling(self, zones, perimeter):
        shapes, ground = self.shapes(zones), self.shapes(perimeter)[0]
        gap = abs(sum(s.area for s in shapes) - ground.area)
        self.expect(gap < 1e-3, f"{zones}: areas differ from the perimeter by {gap} m²")
        self.expect(
            unary_union(shapes).symmetric_difference(ground).area < 1e-6,
            f"{zones}: do not fill the perimeter",
        )
        self.expect(not _overlaps(shapes), f"{zones}: overlap")
        known = {p for s in shapes for p in _vertices(s)}
        self.expect(
            set(_vertices(ground)) <= known, f"{zones}: vertices differ from the perimeter's"
        )

    def parcels(self):
        rows, shapes = self.layers["parcels"].rows, self.shapes("parcels")
        copies = Counter(s.wkb for s in shapes)
        stacked = sum(n for n in copies.values() if n > 1)
        self.figures["stacked"] = stacked
        self.expect(6 <= stacked <= 10, f"{stacked} stacked parcels")
        once = list({s.wkb: s for s in shapes}.values())
        self.expect(not _overlaps(once), f"parcels overlap: {_overlaps(once)[:3]}")
        references = Counter(r["ref"] for r in rows if "ref" in r)
        shared = sum(1 for n in references.values() if n == 2)
        self.figures["shared titles"] = shared
        self.expect(3 <= shared <= 8 and max(references.values()) == 2, f"{shared} shared titles")
        for start, least in (("T ", 1500), ("R ", 80), ("T.F. n° ", 30)):
            found = sum(n for r, n in references.items() if r.startswith(start))
            self.expect(found >= least, f"{found} references like '{start}'")
        untitled = [s for r, s in zip(rows, shapes) if "ref" not in r]
        self.figures["untitled"] = len(untitled)
        self.expect(
            any(a is not b and a.touches(b) for a in untitled for b in untitled),
            "no adjoining parcels without a title",
        )
        self._areas(rows, shapes)

    def _areas(self, rows, shapes):
        known = [(r["contenance"], s.area) for r, s in zip(rows, shapes) if "contenance" in r]
        off = [abs(stated / area - 1) for stated, area in known]
        close, wrong = sum(d <= 0.004 for d in off), sum(0.02 < d < 0.05 for d in off)
        self.figures["contenance missing"] = len(rows) - len(known)
        self.figures["contenance about 3 % off"] = wrong
        self.expect(
            close + wrong == len(known) and wrong >= 10, f"contenances: {close} close, {wrong} off"
        )
        self.expect(len(known) < len(rows), "no contenance is missing")
        dated = sum("surveyed" in r for r in rows)
        self.expect(0.4 < dated / len(rows) < 0.8, f"{dated} survey dates")

    def against_the_plan(self):
        shapes, perimeter = self.shapes("parcels"), self.shapes("perimeter")[0]
        zones, tree = self.shapes("zones"), STRtree(self.shapes("zones"))
        edge = [
            s
            for s in shapes
            if perimeter.intersects(s)
            and not perimeter.contains(s)
            and s.intersection(perimeter).area > 1
        ]
        outside = [s for s in shapes if not s.intersects(perimeter)]
        several = [s for s in shapes if sum(z.intersection(s).area > 1 for z in tree.query(s)) > 1]
        planned = unary_union(
            [
                s
                for r, s in zip(self.layers["roads"].rows, self.shapes("roads"))
                if r["state"] != "keep"
            ]
        )
        struck = [s for s in shapes if s.intersection(planned).area > 1]
        for name, found, least in (
            ("straddle the perimeter", edge, 20),
            ("in several zones", several, 60),
            ("under no plan", outside, 60),
            ("struck by roads", struck, 60),
        ):
            self.figures[name] = len(found)
            self.expect(len(found) >= least, f"only {len(found)} parcels {name}")
        self.expect(
            len({r["code"] for r in self.layers["zones"].rows}) >= 10, "fewer than 10 zones"
        )
        communes = unary_union(self.shapes("communes"))
        self.expect(all(communes.contains(s) for s in shapes), "a parcel lies outside the communes")
        self._head_office(shapes, zones, planned)

    def _head_office(self, parcels, zones, planned):
        holding = [s for s in parcels if s.intersects(HEAD_OFFICE)]
        self.expect(len(holding) == 1, f"the head office lies in {len(holding)} parcels")
        if len(holding) != 1:
            return
        margin = holding[0].exterior.distance(HEAD_OFFICE)
        self.figures["head office margin"] = round(margin, 2)
        self.expect(margin > 2, f"the head office is {margin} m from its parcel's border")
        self.expect(any(z.contains(holding[0]) for z in zones), "its parcel is in several zones")
        distance = holding[0].distance(planned)
        self.expect(0 < distance < 100, f"the nearest planned road is {distance} m away")

    def layers_fit(self):
        perimeter = self.shapes("perimeter")[0].buffer(0.002)
        for themes in LEGENDS["legend"].values():
            self.expect(
                all(perimeter.contains(s) for s in self.shapes(themes)),
                f"{themes}: outside the perimeter",
            )
        self.expect(not _overlaps(self.shapes("roads"), 0.05), "roads overlap")
        for name in ("easement", "coast", "flood"):
            grounds = {r["id"] for r in self.layers[f"{name}_grounds"].rows}
            causes = {r["id"] for r in self.layers[f"{name}_generators"].rows}
            self.expect(grounds == causes, f"{name}: generators do not match")

    def hard_shapes(self):
        """Zones with holes, and grounds with thousands of vertices."""
        holes = sum(bool(s.interiors) for s in self.shapes("earlier_zones"))
        vertices = max(len(_vertices(s)) for s in self.shapes("flood_grounds"))
        self.figures["zones with holes"], self.figures["most vertices"] = holes, vertices
        self.expect(holes >= 2, f"{holes} zones of the earlier plan have holes")
        self.expect(vertices >= 2000, f"no flooded ground has more than {vertices} vertices")
        studied = self.shapes("flood_perimeter")[0].buffer(0.002)
        grounds = self.shapes("flood_grounds")
        self.expect(all(studied.contains(s) for s in grounds), "a flood leaves the studied ground")
        self.expect(not _overlaps(grounds, 0.05), "floods overlap")

    def several_documents(self):
        """Parcels whose answer depends on the date, and parcels under an expired declaration."""
        parcels = self.shapes("parcels")
        for name, found, least in (
            ("under the plan of 2006", self.shapes("earlier_perimeter")[0], 1000),
            ("reserved in 2006", unary_union(self.shapes("earlier_facilities")), 10),
            ("under an expired declaration", unary_union(self._expired()), 10),
            ("flooded", unary_union(self.shapes("flood_grounds")), 30),
        ):
            count = sum(found.intersection(s).area > 1 for s in parcels if found.intersects(s))
            self.figures[name] = count
            self.expect(count >= least, f"only {count} parcels {name}")

    def _expired(self):
        return self.shapes("rural_facilities") + self.shapes("rural_roads")

    def errata(self):
        """The plan in force was corrected after it bound, in both languages, in an article that parcels lie under."""
        profile = yaml.safe_load((self.folder / "plan.yaml").read_text(encoding="utf-8"))
        document = next(d for d in profile["documents"] if d["id"] == "PA-DEMO-2021")
        errata = document.get("errata", [])
        self.figures["errata"] = len(errata)
        self.expect(errata, "the plan in force has no erratum")
        zones = list(zip(self.layers["zones"].rows, self.shapes("zones")))
        for erratum in errata:
            name = f"the erratum of {erratum['date']}"
            binding = document["dates"]["in_force_from"]
            self.expect(erratum["date"] > binding, f"{name} is older than the plan")
            self.expect(erratum["gazette"], f"{name} stands in no gazette")
            self.expect(all(erratum["text"].get(x) for x in ("fr", "ar")), f"{name} lacks a language")
            ground = unary_union([s for r, s in zones if r["article"] == erratum["article"]])
            count = sum(ground.intersection(s).area > 1 for s in self.shapes("parcels"))
            self.figures["under an erratum"] = count
            self.expect(count >= 30, f"only {count} parcels lie under {name}")

    def legends(self):
        for file, themes in LEGENDS.items():
            with open(self.folder / f"{file}.csv", encoding="utf-8", newline="") as text:
                entries = {(r["theme"], r["code"]) for r in csv.DictReader(text)}
            for theme, name in themes.items():
                used = {(theme, r["code"]) for r in self.layers[name].rows}
                self.expect(used <= entries, f"{file}: no entry for {sorted(used - entries)}")

    def regenerates(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [sys.executable, str(HERE / "generate.py"), "--out", folder],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            for made in sorted(pathlib.Path(folder).iterdir()):
                if made.suffix == ".yaml":
                    continue
                same = made.read_bytes() == (self.folder / made.name).read_bytes()
                self.expect(same, f"{made.name} regenerates to other bytes")


def _vertices(polygon):
    return [p for ring in (polygon.exterior, *polygon.interiors) for p in ring.coords]


def _overlaps(shapes, tolerance=1e-6):
    """Pairs that share more than `tolerance` m²."""
    tree, order = STRtree(shapes), {id(s): i for i, s in enumerate(shapes)}
    return [
        (i, order[id(other)])
        for i, one in enumerate(shapes)
        for other in tree.query(one)
        if order[id(other)] > i and one.intersection(other).area > tolerance
    ]


def main():
    check = Check(
        pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "data" / "demo"
    )
    check.files()
    check.tiling("zones", "perimeter")
    check.tiling("north_zones", "north_perimeter")
    check.parcels()
    check.against_the_plan()
    check.tiling("earlier_zones", "earlier_perimeter")
    check.tiling("rural_zones", "rural_perimeter")
    check.layers_fit()
    check.hard_shapes()
    check.several_documents()
    check.errata()
    check.legends()
    check.regenerates()
    for name, value in check.figures.items():
        print(f"{name:26} {value}")
    for fault in check.faults:
        print("FAULT:", fault, file=sys.stderr)
    sys.exit(1 if check.faults else 0)


if __name__ == "__main__":
    main()
