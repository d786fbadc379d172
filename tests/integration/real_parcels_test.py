"""A real delivery of parcels and zones that overlap one another, checked against SpatiaLite."""

import contextlib
import json
import pathlib
import random
from concurrent.futures import ThreadPoolExecutor

from support.lands import all_parcels, check_against, check_totals, facts_of, in_force, tolerance
from support.runner import Skipped, arguments, equal, near, run, scaled
from support.spatial import Spatial
from support.town import empty_town

PARCELS = 7234
WITHOUT_GEOMETRY = 3


@contextlib.contextmanager
def forest_city(options):
    delivery = pathlib.Path(options.reference or "/nonexistent") / "data/us_forestcity_nc"
    with empty_town(options) as town:
        town.has_data = delivery.is_dir()
        if town.has_data:
            profile = town.source / "tests/data/profiles/forest_city.yaml"
            town.imported = town.program.run("import", profile, delivery, "--register", town.register, "--json")
            assert town.imported.returncode == 0, town.imported.stderr.decode()
            town.publish()
        yield town


def everything(town):
    """The facts of every parcel (of a part of them in a slow build), asked once."""
    if not town.has_data:
        raise Skipped("the reference data is not there (TASMIM_REFERENCE_DATA)")
    if not hasattr(town, "facts"):
        town.parcels = all_parcels(town)
        chosen = random.Random(3).sample(town.parcels, scaled(len(town.parcels)))
        town.facts = facts_of(town, chosen)
    return town.facts


def test_the_delivery_is_accepted_with_all_parcels_that_have_a_geometry(town):
    facts = everything(town)
    layers = {layer["layer"]: layer for layer in json.loads(town.imported.stdout)["layers"]}
    equal(layers["parcels"]["read"], PARCELS, "the number of parcels read")
    equal(layers["parcels"]["rejected"], WITHOUT_GEOMETRY, "the number of parcels rejected")
    equal(len(town.parcels), PARCELS - WITHOUT_GEOMETRY, "the number of parcels served")
    equal(len(facts), scaled(len(town.parcels)), "the number of facts")


def test_known_and_unknown_ground_make_the_whole_of_every_parcel(town):
    for facts in everything(town):
        check_totals(facts)


def test_overlapping_zones_are_counted_once_in_what_is_measured(town):
    overlapping = [facts for facts in everything(town) if facts["themes"][0]["overlapping_m2"] > 1]
    assert overlapping, "no parcel lies under overlapping zones"
    for facts in overlapping:
        zoning, area = facts["themes"][0], facts["land"]["area_m2"]
        assert zoning["measured_m2"] <= area + tolerance(area), facts["land"]


def test_areas_are_those_that_spatialite_finds(town):
    facts = everything(town)
    spatial, documents = Spatial(town.snapshot_file()), in_force(town)
    invalid = spatial.invalid_parcels()
    overlapping = [one for one in facts if one["themes"][0]["overlapping_m2"] > 0]
    chance = random.Random(500)
    sample = chance.sample(facts, min(len(facts), scaled(500))) + overlapping[: scaled(100)]
    chosen = [one for one in sample if one["land"]["parcel"]["id"] not in invalid]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: check_against(spatial, one, documents), chosen))


def test_areas_of_parcels_are_those_that_spatialite_finds(town):
    facts = everything(town)
    spatial = Spatial(town.snapshot_file())
    areas = {
        str(parcel): area
        for parcel, area in spatial.rows("SELECT id, ST_Area(geometry) FROM parcel WHERE ST_IsValid(geometry)")
    }
    for one in facts:
        land = one["land"]
        if land["parcel"]["id"] in areas:
            near(
                land["area_m2"],
                areas[land["parcel"]["id"]],
                tolerance(land["area_m2"]),
                f"the area of {land['parcel']['id']}",
            )


def test_the_server_ends_well_and_its_log_is_clean(town):
    everything(town)
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), forest_city(OPTIONS), OPTIONS)
