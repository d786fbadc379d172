"""A second opinion on areas: SpatiaLite on the snapshot file, which is a plain database."""

import sqlite3
import threading


class Spatial:
    """Questions to a snapshot file; one connection for each thread."""

    def __init__(self, path):
        self._path = path
        self._kept = threading.local()

    def rows(self, sql, *values):
        connection = getattr(self._kept, "connection", None)
        if connection is None:
            connection = self._kept.connection = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)
            connection.enable_load_extension(True)
            connection.load_extension("mod_spatialite")
        return connection.execute(sql, values).fetchall()

    def shared_areas(self, parcel, documents):
        """{provision id: (theme, m² shared with the parcel)} of the areas of these documents whose bounds meet it."""
        return {
            provision: (theme, area or 0.0)
            for provision, theme, area in self.rows(
                f"""SELECT provision.id, provision.theme, ST_Area(ST_Intersection(provision.geometry, parcel.geometry))
                FROM parcel, provision
                WHERE parcel.id = ? AND provision.document IN ({listed(documents)})
                  AND ST_Dimension(provision.geometry) = 2 AND MbrIntersects(provision.geometry, parcel.geometry)""",
                int(parcel),
            )
        }

    def union_area(self, parcel, theme, documents):
        """m² of the parcel under any area of the theme."""
        return (
            self.rows(
                f"""SELECT ST_Area(ST_Intersection(parcel.geometry, ST_Union(provision.geometry))) FROM parcel, provision
                WHERE parcel.id = ? AND provision.theme = ? AND provision.document IN ({listed(documents)})
                  AND ST_Dimension(provision.geometry) = 2 AND MbrIntersects(provision.geometry, parcel.geometry)""",
                int(parcel),
                theme,
            )[0][0]
            or 0.0
        )

    def covered_area(self, parcel, theme, documents):
        """m² of the parcel on which the documents speak of the theme."""
        return (
            self.rows(
                f"""SELECT ST_Area(ST_Intersection(parcel.geometry, ST_Union(coverage.ground))) FROM parcel, coverage
                WHERE parcel.id = ? AND coverage.theme = ? AND coverage.document IN ({listed(documents)})""",
                int(parcel),
                theme,
            )[0][0]
            or 0.0
        )

    def invalid_parcels(self):
        return {str(row[0]) for row in self.rows("SELECT id FROM parcel WHERE NOT ST_IsValid(geometry)")}


def listed(texts):
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
