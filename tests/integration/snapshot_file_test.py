"""A snapshot is an ordinary SpatiaLite file: GDAL's driver, which QGIS uses, shows its layers."""

import contextlib
import re
import shutil
import sqlite3
import subprocess

from support.runner import Skipped, arguments, equal, run
from support.town import demo_town

# Table → its geometry columns. Borders, roads and points share a table, so the type is any.
GEOMETRIES = {
    "commune": {"limits"},
    "coverage": {"ground"},
    "document": {"perimeter"},
    "parcel": {"geometry"},
    "provision": {"geometry", "generator"},
}
WITHOUT = {"theme", "legend", "snapshot"}


@contextlib.contextmanager
def town_with_layers(options):
    with demo_town(options) as town:
        if shutil.which("ogrinfo"):
            told = subprocess.run(
                ["ogrinfo", "-ro", "-so", "-al", "-oo", "LIST_ALL_TABLES=YES", str(town.snapshot_file())],
                capture_output=True,
                text=True,
                check=True,
            )
            parts = re.split(r"^Layer name: ", told.stdout, flags=re.MULTILINE)[1:]
            town.layers = {part.split("\n", 1)[0].strip(): part for part in parts}
            town.complaints = told.stderr
        else:
            town.layers = None
        yield town


def layers(town):
    if town.layers is None:
        raise Skipped("ogrinfo is not installed (package gdal-bin)")
    return town.layers


def rows(town, sql):
    with contextlib.closing(sqlite3.connect(f"file:{town.snapshot_file()}?mode=ro", uri=True)) as database:
        return database.execute(sql).fetchall()


def test_every_geometry_column_is_registered_with_its_crs(town):
    found = rows(town, "SELECT f_table_name, f_geometry_column, srid, coord_dimension FROM geometry_columns")
    expected = {(table, column, 26191, 2) for table, columns in GEOMETRIES.items() for column in columns}
    equal(set(found), expected)


def test_gdal_lists_the_layers_with_geometry_type_crs_and_count(town):
    shown = layers(town)
    equal(town.complaints, "", "what ogrinfo complains of")
    for table, columns in GEOMETRIES.items():
        text = shown[table]
        count = int(re.search(r"^Feature Count: (\d+)$", text, re.MULTILINE).group(1))
        equal((table, count), (table, rows(town, f"SELECT count(*) FROM {table}")[0][0]))
        named = set(re.findall(r"^Geometry(?: \((\w+)\))?: Unknown \(any\)$", text, re.MULTILINE))
        equal(named, columns if len(columns) > 1 else {""}, f"the geometry types of {table}")
        equal(text.count('\n    ID["EPSG",26191]]'), len(columns), f"the count of CRSs of {table}")
    for table in WITHOUT:
        assert "Geometry: None" in shown[table], shown[table]


def test_gdal_reads_arabic_and_the_geometries_of_a_parcel(town):
    layers(town)
    told = subprocess.run(
        [
            *("ogrinfo", "-ro", "-q", str(town.snapshot_file()), "-sql"),
            "SELECT reference, geometry FROM parcel WHERE id = 2475578397388180",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "T 11425/38" in told and "POLYGON ((" in told, told
    titles = subprocess.run(
        ["ogrinfo", "-ro", "-q", str(town.snapshot_file()), "document", "-geom=NO"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "تصميم التهيئة لمرسى الزيتونة" in titles, titles


def test_columns_have_readable_names(town):
    for table in [*GEOMETRIES, *(WITHOUT - {"snapshot"})]:
        for _, name, kind, *_ in rows(town, f"PRAGMA table_info({table})"):
            assert re.fullmatch(r"[a-z][a-z0-9_]{1,30}", name), f"{table}.{name}"
            assert kind in {"INTEGER", "REAL", "TEXT", "GEOMETRY"}, f"{table}.{name}: {kind}"


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), town_with_layers(OPTIONS), OPTIONS)
