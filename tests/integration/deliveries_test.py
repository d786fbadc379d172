"""Deliveries as they really arrive: each of a table comes in, and everything that came in is accounted for."""

import contextlib
import dataclasses
import json
import pathlib

from support.runner import Skipped, arguments, equal, run
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
        "tests/data/profiles/forest_city.yaml",
        "us_forestcity_nc",
        {"zones": (608, 0, 0, 0, 608), "parcels": (7234, 0, 3, 0, 7231)},
    ),
)


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


def test_all_deliveries_of_the_table_are_there(town):
    reports(town)
    if town.missing:
        raise Skipped(f"the reference data is not there (TASMIM_REFERENCE_DATA): {', '.join(sorted(town.missing))}")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), deliveries(OPTIONS), OPTIONS)
