"""One small delivery for each hard case: what the report says of it, and what the answers are then."""

import contextlib
import json
import tempfile

from support.program import Program
from support.runner import arguments, equal, near, run

TODAY = "2026-11-23"


class Cases:
    """The deliveries in tests/data/hard_cases, each published on its own at the first question."""

    def __init__(self, options, folder):
        self.program = Program(options.binary)
        self._source = f"{options.source}/tests/data/hard_cases"
        self._folder = folder
        self._published = set()

    def findings(self, case):
        """[(reason, severity, m² or None)] of the report."""
        report = json.loads(self.program.ok("check", f"{self._source}/{case}/profile.yaml", "--json"))
        return [(one["reason"], one["severity"], one.get("area_m2")) for one in report["findings"]]

    def snapshots(self, case):
        folder = f"{self._folder}/{case}"
        if case not in self._published:
            register = f"{folder}.sqlite"
            self.program.ok("import", f"{self._source}/{case}/profile.yaml", "--register", register)
            self.program.ok("publish", "--register", register, "--snapshots", folder, "--by", "test")
            self._published.add(case)
        return folder

    def facts(self, case, reference="T 1/38", date=TODAY):
        words = ("facts", "--ref", reference, "--as-of", date, "--json", "--snapshots", self.snapshots(case))
        return json.loads(self.program.ok(*words))


@contextlib.contextmanager
def hard_cases(options):
    with tempfile.TemporaryDirectory(prefix="tasmim-test-") as folder:
        yield Cases(options, folder)


def theme(facts, name):
    return next(one for one in facts["themes"] if one["theme"] == name)


def areas(facts, name="zoning"):
    """{code: m²} of the provisions of a theme that concern the land."""
    return {
        one["provision"]["code"]: round(one["measure"]["area_m2"], 6)
        for one in facts["concerned"]
        if one["provision"]["theme"] == name
    }


def test_two_borders_of_one_line_may_overlap_by_less_than_the_tolerance(cases):
    equal(cases.findings("borders_overlapping"), [], "the findings")
    facts = cases.facts("borders_overlapping")
    equal(areas(facts), {"D1": 400.6, "D2": 400.0}, "the zones")
    near(theme(facts, "zoning")["overlapping_m2"], 0.6, 1e-6, "the ground claimed twice")
    near(theme(facts, "zoning")["measured_m2"], 800, 1e-6, "the ground claimed")


def test_two_borders_of_one_line_may_gape_by_less_than_the_tolerance(cases):
    equal(cases.findings("borders_gaping"), [], "the findings")
    facts = cases.facts("borders_gaping")
    equal(areas(facts), {"D1": 400.0, "D2": 399.4}, "the zones")
    near(theme(facts, "zoning")["measured_m2"], 799.4, 1e-6, "the ground claimed")
    near(theme(facts, "zoning")["covered_m2"], 800, 1e-6, "the ground of which the plan speaks")


def test_zones_that_claim_the_same_ground_are_reported_and_both_answered(cases):
    (finding,) = cases.findings("provisions_overlapping")
    equal(finding[:2], ("overlap", "warning"), "the finding")
    near(finding[2], 400, 1e-6, "its area")
    facts = cases.facts("provisions_overlapping")
    equal(areas(facts), {"D1": 600.0, "D2": 400.0}, "the zones")
    near(theme(facts, "zoning")["overlapping_m2"], 200, 1e-6, "the ground claimed twice")


def test_a_registered_area_three_percent_off_is_said_and_not_mended(cases):
    land = cases.facts("registered_area_off")["land"]
    near(land["area_m2"], 800, 1e-6, "the area on the map")
    near(land["registered_area_m2"], 824, 1e-6, "the registered area")
    near(land["area_difference_m2"], -24, 1e-6, "the difference")
    equal(land["within_tolerance"], False, "whether that is tolerable")


def test_stacked_parcels_are_reported_and_both_found(cases):
    equal(cases.findings("parcels_stacked"), [("parcel_stacked", "info", None)], "the findings")
    words = ("--x", "360050", "--y", "371020", "--crs", "EPSG:26191", "--json")
    answer = json.loads(cases.program.ok("lookup", *words, "--snapshots", cases.snapshots("parcels_stacked")))
    found = {one["parcel"]["reference"] for one in answer["candidates"] if one["contains"]}
    equal(found, {"T 1/38", "T 2/38"}, "the parcels at the point")
    equal(answer["ambiguous"], True, "whether the point has several parcels")


def test_a_hole_may_touch_the_shell(cases):
    equal(cases.findings("hole_touching_shell"), [], "the findings")
    equal(areas(cases.facts("hole_touching_shell")), {"D1": 200.0, "D2": 200.0}, "the zones")


def test_beyond_the_edge_of_the_plan_nothing_is_known(cases):
    facts = cases.facts("parcel_on_the_edge")
    equal(areas(facts), {"D1": 400.0}, "the zones")
    for name, state in (("zoning", "concerned"), ("road", "no_data")):
        near(theme(facts, name)["covered_m2"], 400, 1e-6, f"the known ground of {name}")
        near(theme(facts, name)["uncovered_m2"], 400, 1e-6, f"the unknown ground of {name}")
        equal(theme(facts, name)["state"], state, f"the state of {name}")


def test_a_line_along_a_shared_border_touches_both_parcels(cases):
    for reference in ("T 1/38", "T 2/38"):
        facts = cases.facts("line_along_a_border", reference)
        (line,) = facts["adjacent"]
        equal(line["provision"]["code"], "HT", f"what touches {reference}")
        near(line["measure"]["adjacent_length_m"], 20, 1e-6, f"its length along {reference}")
        equal(theme(facts, "easement")["state"], "not_concerned", f"the state of {reference}")


def test_an_easement_answers_for_the_dates_on_which_it_holds(cases):
    for date, state in (
        ("2019-12-31", "not_concerned"),
        ("2020-01-01", "concerned"),
        ("2022-12-31", "concerned"),
        ("2023-01-01", "not_concerned"),
    ):
        facts = cases.facts("valid_between_dates", date=date)
        equal(theme(facts, "easement")["state"], state, date)


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), hard_cases(OPTIONS), OPTIONS)
