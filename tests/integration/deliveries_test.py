"""Deliveries as they really arrive: each of a table comes in, and everything that came in is accounted for."""

import contextlib
import dataclasses
import json
import pathlib
import shutil
import subprocess

from support.lands import facts_at
from support.runner import Skipped, arguments, equal, near, run
from support.spatial import Spatial
from support.town import empty_town


@dataclasses.dataclass(frozen=True, eq=False)
class Delivery:
    """A delivery, its profile, and what must come of it.

    `folder` is relative to the reference data's folder `data`, or to the sources when it starts with "data/";
    `layers` gives for each layer of the report (read, filtered, rejected, merged, stored); without it, the sum
    alone must be right."""

    profile: str
    folder: str
    layers: dict = None


DELIVERIES = (
    Delivery("data/demo/plan.yaml", "data/demo"),
    Delivery("data/demo/cadastre.yaml", "data/demo"),
    Delivery(
        "data/profiles/cnig.yaml",
        "fr_cnig_validator/documents/30014_PLU_20171013.zip",
        {
            "documents": (2, 0, 0, 1, 1),
            "communes_of_documents": (1, 0, 0, 0, 1),
            "zones": (90, 0, 0, 0, 90),
            "zone_legend": (90, 0, 0, 73, 17),
            "prescriptions": (185, 0, 0, 0, 185),
            "informations": (24, 0, 0, 0, 24),
        },
    ),
    Delivery(
        "data/profiles/cnig.yaml",
        "fr_cnig_validator/documents/241800432_PLUi_20200128.zip",
        {
            "documents": (1, 0, 0, 0, 1),
            "communes_of_documents": (1, 0, 0, 0, 1),
            "zones": (221, 0, 0, 0, 221),
            "zone_legend": (221, 0, 0, 208, 13),
            "prescriptions": (463, 0, 0, 0, 463),
        },
    ),
    Delivery(
        "data/profiles/cnig.yaml",
        "fr_cnig_validator/documents/41175_PLU_20140603.zip",
        {
            "documents": (1, 0, 0, 0, 1),
            "communes_of_documents": (1, 0, 0, 0, 1),
            "zones": (118, 0, 0, 0, 118),
            "zone_legend": (118, 0, 0, 94, 24),
            "prescriptions": (59, 0, 0, 0, 59),
        },
    ),
    Delivery(
        "data/profiles/cnig.yaml",
        "fr_cnig_validator/documents/200011781_PLUi_20180101.zip",
        {
            "documents": (1, 0, 0, 0, 1),
            "communes_of_documents": (12, 0, 0, 0, 12),
            "zones": (222, 0, 0, 0, 222),
            "zone_legend": (222, 0, 0, 214, 8),
        },
    ),
    Delivery(
        "data/profiles/cnig.yaml",
        "fr_cnig_validator/documents/19182_CC_20150517.zip",
        {
            "documents": (1, 0, 0, 0, 1),
            "communes_of_documents": (1, 0, 0, 0, 1),
            "sectors_of_carte_communale": (19, 0, 0, 0, 19),
        },
    ),
    # Its table of documents lists those of a whole department.
    Delivery(
        "data/profiles/cnig.yaml",
        "fr_cnig_validator/documents/50545_CC_20130902.zip",
        {
            "documents": (844, 843, 0, 0, 1),
            "communes_of_documents": (1, 0, 0, 0, 1),
            "sectors_of_carte_communale": (3, 0, 0, 0, 3),
        },
    ),
    # A plan of a region: a perimeter and no zones.
    Delivery(
        "data/profiles/cnig.yaml",
        "fr_cnig_validator/documents/200078244_SCOT_20180218.zip",
        {
            "documents": (1, 0, 0, 0, 1),
            "communes_of_documents": (146, 0, 0, 0, 146),
            "perimeter_of_scot": (2, 0, 0, 0, 2),
        },
    ),
    Delivery(
        "tests/data/profiles/forest_city.yaml",
        "us_forestcity_nc",
        {"zones": (608, 0, 0, 0, 608), "parcels": (7234, 0, 3, 0, 7231)},
    ),
)


SERVITUDES = ("documents", "file_missing", "DOC_URBA")

# The others of the standard's examples: the layer, the reason and a part of the message of a finding. Servitudes are
# of another standard, which has no table of documents.
REFUSED = {
    "110068012_PM3_28_20161104.zip": SERVITUDES,
    "123456789_A5_088_20200313.zip": SERVITUDES,
    "123456789_A5_88_20200313.zip": SERVITUDES,
    "172014607_AC1_2A_20180130.zip": SERVITUDES,
    "213000896_INT1_83044_20160130.zip": SERVITUDES,
    # An outline alone, without any of the standard's tables.
    "251702833_scot.zip": ("documents", "file_missing", "DOC_URBA"),
    # Its only sector has no geometry.
    "50545_CC_20140101.zip": ("sectors_of_carte_communale", "geometry_missing", "no geometry"),
}


@contextlib.contextmanager
def deliveries(options):
    with empty_town(options) as town:
        town.reports = {}
        town.missing = set()
        yield town


def folder_of(town, delivery):
    if delivery.folder.startswith("data/"):
        return town.source / delivery.folder
    return pathlib.Path(town.options.reference or "/nonexistent") / "data" / delivery.folder


def register_of(town, delivery):
    """Each delivery has a register of its own: their working CRSs differ."""
    return town.folder / f"{DELIVERIES.index(delivery)}.sqlite"


def reports(town):
    """The report of every delivery that is there, imported once."""
    for delivery in DELIVERIES:
        folder = folder_of(town, delivery)
        if not folder.exists():
            town.missing.add(delivery.folder)
        elif delivery not in town.reports:
            done = town.program.run(
                "import", town.source / delivery.profile, folder, "--register", register_of(town, delivery), "--json"
            )
            assert done.returncode == 0, f"{delivery.folder}: {done.stderr.decode()}{done.stdout.decode()[:3000]}"
            town.reports[delivery] = json.loads(done.stdout)
    return town.reports


def counts(layer):
    return tuple(layer[name] for name in ("read", "filtered", "rejected", "merged", "stored"))


def test_everything_that_came_in_is_stored_rejected_merged_or_filtered(town):
    for delivery, report in reports(town).items():
        for layer in report["layers"]:
            read, *became = counts(layer)
            equal(sum(became), read, f"what became of the features of {layer['layer']} in {delivery.folder}")


def test_each_delivery_brings_what_its_table_row_says(town):
    for delivery, report in reports(town).items():
        found = {layer["layer"]: counts(layer) for layer in report["layers"]}
        equal(found, delivery.layers or found, f"the layers of {delivery.folder}")


def test_every_rejected_feature_is_kept_with_its_reason(town):
    for delivery, report in reports(town).items():
        rejected = sum(layer["rejected"] for layer in report["layers"])
        found = [one for one in report["findings"] if one["action"] == "rejected"]
        equal(len(found), rejected, f"the number of rejections told of {delivery.folder}")
        assert all(one["reason"] and one["message"] for one in found), delivery.folder


STANDARD = "fr_cnig_validator/documents/"


def test_every_example_of_the_standard_comes_in_or_is_refused_for_its_own_fault(town):
    folder = pathlib.Path(town.options.reference or "/nonexistent") / "data" / STANDARD
    if not folder.is_dir():
        raise Skipped("the reference data is not there (TASMIM_REFERENCE_DATA)")
    imported = {pathlib.Path(one.folder).name for one in DELIVERIES if one.folder.startswith(STANDARD)}
    equal(sorted(imported | REFUSED.keys()), sorted(path.name for path in folder.iterdir()), "the examples")
    for name, (layer, reason, part) in REFUSED.items():
        done = town.program.run("check", town.source / "data/profiles/cnig.yaml", folder / name, "--json")
        assert done.returncode != 0, f"{name} was taken"
        findings = json.loads(done.stdout)["findings"]
        assert any(one["action"] == "refused" for one in findings), name
        why = [one for one in findings if (one["layer"], one["reason"]) == (layer, reason)]
        assert why and part in why[0]["message"], f"{name}: {findings}"


def test_a_plan_of_a_region_covers_nothing(town):
    spatial = plans(town)
    equal(
        spatial.rows("SELECT kind, perimeter_derived FROM document WHERE id = '200078244_SCOT_20180218'"),
        [("SCOT", 0)],
        "the document",
    )
    equal(
        spatial.rows("SELECT count(*) FROM coverage WHERE document = '200078244_SCOT_20180218'"), [(0,)], "its coverages"
    )


def plans(town):
    """A register with all plans of the French standard, published; skipped without them."""
    chosen = [one for one in DELIVERIES if one.folder.startswith(STANDARD)]
    if not all(folder_of(town, one).exists() for one in chosen):
        raise Skipped("the reference data is not there (TASMIM_REFERENCE_DATA)")
    if not town.snapshots.exists():
        for one in chosen:
            town.program.ok("import", town.source / one.profile, folder_of(town, one), "--register", town.register)
        town.publish()
    return Spatial(town.snapshot_file())


def test_plans_of_one_standard_bring_their_documents_and_status_from_the_data(town):
    found = plans(town).rows("SELECT id, kind, status, approved, in_force_from, in_force_to FROM document ORDER BY id")
    equal(
        [tuple(row) for row in found if row[1] not in ("CC", "SCOT")],
        [
            ("20001178120180101", "PLU", "in_force", "2018-01-01", "2018-01-01", None),
            ("241800432_PLUI_20200128", "PLUI", "awaiting_approval", "2020-01-28", None, None),
            # Its DATEFIN is the day of its approval; ETAT says that it is in force.
            ("30014_PLU_20171013", "PLU", "in_force", "2017-10-13", "2017-10-13", None),
            ("4117520140603", "PLU", "in_force", "2014-06-03", "2014-06-03", None),
        ],
        "the documents",
    )


def test_accents_survive_whatever_the_files_declare(town):
    labels = [row[0] for row in plans(town).rows("SELECT label_fr FROM provision WHERE label_fr <> ''")]
    for wanted in ("Elément de paysage à préserver", "Patrimoine bâti à protéger", "Haie a préserver", "où"):
        assert any(wanted in label for label in labels), f"no label has '{wanted}'"
    for label in labels:
        assert "Ã" not in label and "Â" not in label and "\ufffd" not in label, f"a label is garbled: {label}"


def test_reserves_are_facilities_and_roads_to_create(town):
    rows = plans(town).rows(
        "SELECT theme, code, state, count(*) FROM provision WHERE code LIKE '05%' GROUP BY 1, 2, 3 ORDER BY 2, 1"
    )
    themes = {code: theme for theme, code, _, _ in rows}
    equal({state for _, _, state, _ in rows}, {"create"}, "the states")
    equal((themes["05-01"], themes["05-04"]), ("road", "public_facility"), "the themes")


def test_land_in_a_plan_without_parcels_is_answered(town):
    spatial = plans(town)
    ((zone, code, x, y),) = spatial.rows(
        """SELECT id, code, ST_X(ST_PointOnSurface(geometry)), ST_Y(ST_PointOnSurface(geometry)) FROM provision
        WHERE document = '30014_PLU_20171013' AND theme = 'zoning' ORDER BY ST_Area(geometry) DESC LIMIT 1"""
    )
    equal(spatial.rows("SELECT count(*) FROM parcel"), [(0,)], "the parcels")
    facts = facts_at(town, x, y, "EPSG:2154", size=2)
    near(facts["land"]["area_m2"], 4, 1e-6, "the area")
    found = [one["provision"] for one in facts["concerned"]]
    assert (str(zone), code) in [(one["id"], one["code"]) for one in found], found
    # The profile covers zoning alone: silence of any other theme is no data.
    equal(facts["not_concerned"], [], "what is not concerned")
    assert "public_facility" in facts["no_data"] or any(one["theme"] == "public_facility" for one in found), facts


def test_a_plan_that_does_not_bind_yet_is_pending(town):
    ((x, y),) = plans(town).rows(
        """SELECT ST_X(ST_PointOnSurface(geometry)), ST_Y(ST_PointOnSurface(geometry)) FROM provision
        WHERE document = '241800432_PLUI_20200128' AND theme = 'zoning' ORDER BY ST_Area(geometry) DESC LIMIT 1"""
    )
    facts = facts_at(town, x, y, "EPSG:2154", size=2)
    equal([one["document"]["id"] for one in facts["pending"]], ["241800432_PLUI_20200128"], "the pending documents")
    equal(facts["concerned"], [], "what is concerned")


def test_a_folder_is_read_as_its_archive_is(town):
    plans(town)
    delivery = next(one for one in DELIVERIES if "30014" in one.folder)
    folder = town.folder / "unpacked"
    shutil.unpack_archive(folder_of(town, delivery), folder)
    report = json.loads(town.program.ok("check", town.source / delivery.profile, folder, "--json"))
    equal({layer["layer"]: counts(layer) for layer in report["layers"]}, delivery.layers, "the layers")


def decided(draft):
    """A draft with the decisions that only a person can make."""
    for old, new in (
        ("status: study", "status: in_force"),
        ("dates: {}", "dates: {in_force_from: 2021-05-06}"),
        ("covers: []", "covers: [zoning]"),
    ):
        assert old in draft, f"the draft has no '{old}':\n{draft}"
        draft = draft.replace(old, new)
    return draft


def test_a_suggested_profile_loads_and_imports_once_a_person_has_decided(town):
    demo = town.demo / "zones.geojson.gz"
    for name, driver in (("zones.geojson.gz", None), ("zones.gpkg", "GPKG"), ("zones.shp", "ESRI Shapefile")):
        folder = town.folder / f"suggest_{pathlib.Path(name).suffix[1:]}"
        folder.mkdir()
        if driver is None:
            shutil.copy(demo, folder)
        else:
            command = ["ogr2ogr", "-f", driver, folder / name, f"/vsigzip/{demo}"]
            subprocess.run(command, check=True, capture_output=True)
        draft = town.program.ok("import", "--suggest", folder / name).decode()
        for decision in ("status", "covers", "theme"):
            assert any(decision in line and "DECIDE" in line for line in draft.splitlines()), f"{name}: {decision}"
        profile = folder / "draft.yaml"
        profile.write_text(draft, encoding="utf-8")
        checked = town.program.run("check", profile)
        equal(checked.returncode, 0, f"the exit status of checking the draft of {name} ({checked.stdout.decode()})")
        profile.write_text(decided(draft), encoding="utf-8")
        report = json.loads(town.program.ok("import", profile, "--register", folder / "draft.sqlite", "--json"))
        (layer,) = report["layers"]
        equal((layer["rejected"], layer["filtered"]), (0, 0), f"what was left out of {name}")
        assert layer["stored"] > 0, name


def test_importing_nothing_is_said(town):
    done = town.program.run("import")
    assert done.returncode != 0 and b"profile" in done.stderr, done.stderr


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


def test_all_deliveries_of_the_table_are_there(town):
    reports(town)
    if town.missing:
        raise Skipped(f"the reference data is not there (TASMIM_REFERENCE_DATA): {', '.join(sorted(town.missing))}")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), deliveries(OPTIONS), OPTIONS)
