"""Plans in the XPlanung standard: one profile for all of them, each one file of many layers, with arcs."""

import contextlib
import json
import pathlib
import re

from support.lands import facts_at
from support.runner import Skipped, arguments, equal, near, run
from support.spatial import Spatial
from support.town import Town, empty_town

# Of each plan the provisions that are stored, and its kind, status and dates of approval and of entry into force.
PLANS = {
    "BPlan001_5-1.gml.gz": (534, ("Bebauungsplan", "awaiting_approval", "2020-03-27", None)),
    "BPlan004_6-0.zip": (26, ("Bebauungsplan", "awaiting_approval", "2016-10-25", None)),
    "Blankenese29.gml.gz": (255, ("Bebauungsplan", "awaiting_approval", "1991-07-02", None)),
    "FNP_031545401000_Zusammenzeichnung.gml.gz": (494, ("Flächennutzungsplan", "in_force", None, "2019-03-20")),
    "FNP_Test_60.zip": (689, ("Flächennutzungsplan", "annulled", None, None)),
    "HafenCity7.gml.gz": (137, ("Bebauungsplan", "awaiting_approval", "2019-06-18", None)),
    "Rotherbaum27.gml.gz": (108, ("Bebauungsplan", "awaiting_approval", "2006-03-06", None)),
}
# These do not state whether they bind. In one, two features are without any extent.
WITHOUT_STATUS = {"BP2070.gml.gz": 302, "FPlan.zip": 3598, "LA22.xml.gz": 1307}
# Neither the one nor the other: an ordinance.
OTHER = "StErhVO_Hamm_60.zip"
# In another zone of UTM.
ELSEWHERE = "V4_1_ID_103_kein-flaechenschluss.gml.gz"

NOT_OF_THE_GROUND = re.compile(r": ((BP|FP|SO)_Bereich|(BP|SO|XP)_TextAbschnitt|XP_(PPO|PTO|LPO|Rasterdarstellung))$")


@contextlib.contextmanager
def german_plans(options):
    folder = pathlib.Path(options.reference or "/nonexistent") / "data/de_xplanung"
    with empty_town(options) as town:
        town.plans = folder if folder.is_dir() else None
        town.checked = {}
        town.profile = town.source / "data/profiles/xplanung.yaml"
        yield town


def check(town, name, profile=None):
    """The report on a plan, and whether it can be imported."""
    if town.plans is None:
        raise Skipped("the reference data is not there (TASMIM_REFERENCE_DATA)")
    asked = (name, profile or town.profile)
    if asked not in town.checked:
        done = town.program.run("check", asked[1], town.plans / name, "--json")
        town.checked[asked] = json.loads(done.stdout), done.returncode == 0
    return town.checked[asked]


def changed(town, name, old, new):
    """A copy of the profile with one text replaced, as its user would make it."""
    text, count = re.subn(old, new, town.profile.read_text(encoding="utf-8"), flags=re.DOTALL)
    equal(count, 1, f"how often the profile has {old}")
    profile = town.folder / name
    profile.write_text(text, encoding="utf-8")
    return profile


def provisions(report):
    """How many are stored; each layer's features add up, and what is left out has no extent."""
    stored = 0
    for layer in report["layers"]:
        became = sum(layer[name] for name in ("filtered", "rejected", "merged", "stored"))
        equal(became, layer["read"], f"what became of the features of {layer['layer']}")
        stored += layer["stored"] if layer["into"] == "provisions" else 0
    left_out = {one["reason"] for one in report["findings"] if one["action"] == "rejected"}
    assert left_out <= {"no_extent"}, left_out
    return stored


def reasons(report, layer):
    return {one["reason"]: one["message"] for one in report["findings"] if one["layer"] == layer}


def test_every_plan_comes_in_or_is_refused_for_its_own_fault(town):
    for name, (count, _) in PLANS.items():
        report, is_taken = check(town, name)
        assert is_taken, f"{name}: {report['groups']}"
        equal(provisions(report), count, f"the provisions of {name}")
    for name in WITHOUT_STATUS:
        report, is_taken = check(town, name)
        assert not is_taken, f"{name} was taken"
        assert "no field rechtsstand" in reasons(report, "documents")["field_missing"], report["findings"]
        equal({one["action"] for one in report["findings"] if one["severity"] == "error"}, {"refused"}, "what is told")
    report, is_taken = check(town, ELSEWHERE)
    assert not is_taken and "outside the area of use of EPSG:25832" in reasons(report, "perimeter")["outside_crs"], report
    report, is_taken = check(town, OTHER)
    assert not is_taken and "no layer 'BP_Plan, FP_Plan'" in reasons(report, "documents")["layer_missing"], report
    told = {*PLANS, *WITHOUT_STATUS, ELSEWHERE, OTHER, "README.txt"}
    equal(sorted(path.name for path in town.plans.iterdir()), sorted(told), "the plans")


def test_a_copy_of_the_profile_says_what_a_plan_does_not(town):
    status = changed(town, "status.yaml", r"status:\n.*?(?=      study_order)", "status: {value: in_force}\n")
    for name, count in WITHOUT_STATUS.items():
        report, is_taken = check(town, name, status)
        assert is_taken, f"{name}: {report['groups']}"
        equal(provisions(report), count, f"the provisions of {name}")


def test_zones_that_claim_the_same_ground_are_told_with_its_extent(town):
    report, is_taken = check(town, ELSEWHERE, changed(town, "zone.yaml", "crs: EPSG:25832", "crs: EPSG:25833"))
    assert is_taken, report["groups"]
    equal(provisions(report), 294, "the provisions")
    (overlap,) = [one["area_m2"] for one in report["findings"] if one["reason"] == "overlap"]
    near(overlap, 252.80, 0.01, "the ground in m² that two zones claim")


def test_nothing_that_lies_on_the_ground_is_left_in_a_file(town):
    for name in PLANS:
        report, _ = check(town, name)
        for one in report["findings"]:
            assert one["reason"] != "layer_unused" or NOT_OF_THE_GROUND.search(one["key"]), f"{name}: {one}"


def published(town):
    """All plans in one register, published once."""
    check(town, "Blankenese29.gml.gz")
    if not town.snapshots.exists():
        for name in PLANS:
            town.program.ok("import", town.profile, town.plans / name, "--register", town.register)
        town.publish()
    return Spatial(town.snapshot_file())


def test_plans_bring_their_kind_status_and_dates(town):
    found = published(town).rows("SELECT kind, status, approved, in_force_from FROM document")
    equal(sorted(map(repr, map(tuple, found))), sorted(repr(said) for _, said in PLANS.values()), "the documents")


def test_arcs_become_chords_and_are_told(town):
    report, _ = check(town, "Blankenese29.gml.gz")
    curves = [one for one in report["findings"] if one["reason"] == "curve"]
    equal(len(curves), 13, "how many features have arcs")
    assert all("1 mm" in one["message"] for one in curves), curves[:2]


def test_the_largest_zone_of_a_plan_in_force_bears_on_the_land_in_it(town):
    ((plan, code, x, y),) = published(town).rows(
        """SELECT document, code, ST_X(ST_PointOnSurface(provision.geometry)), ST_Y(ST_PointOnSurface(provision.geometry))
        FROM provision JOIN document ON document.id = provision.document
        WHERE document.status = 'in_force' AND theme = 'zoning' ORDER BY ST_Area(provision.geometry) DESC LIMIT 1"""
    )
    facts = facts_at(town, x, y, "EPSG:25832", size=2)
    near(facts["land"]["area_m2"], 4, 1e-6, "the area")
    found = [(one["document"], one["provision"]["code"]) for one in facts["concerned"]]
    assert (plan, code) in found, found


def test_nothing_is_known_of_zoning_where_a_plan_has_a_gap(town):
    """One plan states no status and has wide gaps between its zones: there silence is no answer."""
    check(town, "FPlan.zip")
    plan = Town(town.options, town.folder / "gaps")
    plan.folder.mkdir()
    status = changed(town, "gaps.yaml", r"status:\n.*?(?=      study_order)", "status: {value: in_force}\n      in_force_from: {value: 2005-01-01}\n")
    text = re.sub(r"      in_force_from: \{field.*?\n", "", status.read_text(encoding="utf-8"))
    status.write_text(text, encoding="utf-8")
    done = town.program.run("import", status, town.plans / "FPlan.zip", "--register", plan.register, "--json")
    gap = max((one for one in json.loads(done.stdout)["findings"] if one["reason"] == "gap"), key=lambda one: one["area_m2"])
    plan.publish()
    facts = facts_at(plan, gap["x"], gap["y"], "EPSG:25832", size=2)
    plan.end()
    assert "zoning" in facts["no_data"], facts
    equal(facts["not_concerned"], [], "what is not concerned")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), german_plans(OPTIONS), OPTIONS)
