"""What changed between two publications, what was known then, and answers asked again."""

import contextlib
import gzip
import json
import shutil

from support.client import query
from support.runner import arguments, equal, near, run
from support.town import DAY, altered, demo_town

# Of these the first edition speaks and the second does not: unknown, which must show.
DROPPED = "coast"


@contextlib.contextmanager
def republished_town(options):
    """The demo, then its plan without a green space and without the theme of the coast."""
    with demo_town(options) as town:
        town.first = town.current()
        town.kept = town.program.ok(
            "facts", "--parcel", PARCEL, "--as-of", DAY, "--json", "--snapshots", town.snapshots
        )
        profile = altered(town, "second", "coast, easement]", "easement]")
        town.removed = remove_one_feature(profile.parent / "green_spaces.geojson.gz")
        town.program.ok("import", profile, "--register", town.register)
        town.announced = town.program.ok(
            "publish", "--dry-run", "--register", town.register, "--snapshots", town.snapshots
        ).decode()
        equal(town.current(), town.first, "the pointer after a dry run")
        town.by_register = json.loads(
            town.program.ok(
                "changes",
                *("--from", town.first, "--register", town.register, "--as-of", DAY),
                *("--snapshots", town.snapshots, "--json"),
            )
        )
        town.second = town.publish()
        yield town


PARCEL = "2475578397388180"


def remove_one_feature(path):
    """Takes the first feature out of a file of the delivery; returns it."""
    collection = json.loads(gzip.decompress(path.read_bytes()))
    removed = collection["features"].pop(0)
    path.write_bytes(gzip.compress(json.dumps(collection).encode()))
    return removed


def all_changes(town, **values):
    """Every page of /v1/changes: the first, with the changes of all."""
    target = "/v1/changes" + query(since=town.first, as_of=DAY, **values)
    first = page = town.client.json(target)
    while page["next"]:
        page = town.client.json(page["next"])
        first["changes"] += page["changes"]
    return first


def test_changes_list_every_parcel_whose_answer_differs_and_no_other(town):
    found = all_changes(town, limit=500)

    listed = {change["parcel"]["id"] for change in found["changes"]}
    ids = [change["parcel"]["id"] for change in found["changes"]]
    equal(ids, sorted(ids, key=int), "the order of the parcels")
    box = town.client.json("/v1/parcels" + query(bbox="359000,370000,364000,375000", crs="EPSG:26191", limit=60))
    sample = [one["parcel"]["id"] for one in box["candidates"]] + sorted(listed)[:60]
    of = [f"/v1/parcels/{one}/facts" + query(as_of=DAY) for one in sample]
    now = town.client.each(of)
    then = town.client.each([f"{target}&snapshot={town.first}" for target in of])
    for identity, before, after in zip(sample, then, now):
        for answer in (before, after):
            for name in ("snapshot", "request"):
                answer.pop(name, None)
        equal(before != after, identity in listed, f"whether {identity} changed")


def test_what_is_no_longer_known_is_told_as_a_loss(town):
    found = all_changes(town, limit=1000)

    coast = next(one for one in found["summary"]["themes"] if one["theme"] == DROPPED)
    assert coast["coverage_lost_m2"] > 0 and coast["coverage_gained_m2"] == 0, coast
    change = next(one for one in found["changes"] if one["parcel"]["id"] == PARCEL)
    theme = next(one for one in change["themes"] if one["theme"] == DROPPED)
    equal(theme["state"], {"before": "not_concerned", "after": "no_data"}, "the state of the coast")
    near(theme["coverage_lost_m2"], 572.596, 0.001, "the ground that is no longer known")


def test_the_green_space_that_went_is_lost_by_theme_and_document(town):
    summary = all_changes(town, limit=1000)["summary"]

    green = [one for one in summary["themes"] if one["theme"] == "green_space"]
    if green:
        assert green[0]["lost"]["area_m2"] > 0 and green[0]["gained"]["area_m2"] == 0, green
        document = next(one for one in summary["documents"] if one["document"] == "PA-DEMO-2021")
        assert document["lost"]["area_m2"] >= green[0]["lost"]["area_m2"] - 1e-6, document


def test_pages_give_the_same_as_one_answer(town):
    whole = all_changes(town, limit=1000)
    paged = all_changes(town, limit=97)

    equal(paged["changes"], whole["changes"], "the changes")
    equal(paged["summary"], whole["summary"], "the summary")


def test_nothing_changed_since_the_snapshot_that_is_served(town):
    found = town.client.json("/v1/changes" + query(since=town.second))

    equal(found["changes"], [], "the changes")
    equal(found["summary"]["compared"], 0, "the number of parcels compared")


def test_the_command_line_the_register_and_the_server_agree(town):
    served = all_changes(town, limit=1000)
    printed = json.loads(
        town.program.ok(
            "changes",
            *("--from", town.first, "--to", town.second, "--as-of", DAY),
            *("--snapshots", town.snapshots, "--json"),
        )
    )

    equal(printed["changes"], served["changes"], "the changes printed")
    equal(printed["summary"], served["summary"], "the summary printed")
    equal(town.by_register["changes"], served["changes"], "the changes that the register announced")
    equal(town.by_register["snapshot"], town.second, "the snapshot that the register announced")


def test_a_dry_publication_said_who_would_get_another_answer(town):
    summary = town.client.json("/v1/changes" + query(since=town.first, as_of=DAY, limit=1))["summary"]

    announced = town.announced.replace("\u202f", "")
    assert f"{summary['changed']} parcels changed" in announced, town.announced
    assert "NO LONGER KNOWN" in town.announced, town.announced


def test_one_parcel_is_compared_between_dates_and_between_snapshots(town):
    dates = town.client.json(f"/v1/parcels/{PARCEL}/changes" + query(**{"from": "2019-12-31", "to": DAY}))
    snapshots = town.client.json(f"/v1/parcels/{PARCEL}/changes" + query(since=town.first, to=DAY))

    equal({one["change"] for one in dates["provisions"]}, {"gained", "lost"}, "the changes since 2019")
    equal(
        {one["document"]: one["standing"] for one in dates["documents"]},
        {
            "PA-DEMO-2006": {"before": "in_force", "after": "absent"},
            "PA-DEMO-2021": {"before": "absent", "after": "in_force"},
        },
        "the documents",
    )
    equal([one["theme"] for one in snapshots["themes"]], [DROPPED], "the themes that changed")
    equal(snapshots["from"], {"snapshot": town.first, "as_of": DAY}, "the earlier answer")
    same = town.client.json(f"/v1/parcels/{PARCEL}/changes" + query(**{"from": DAY, "to": DAY}))
    equal((same["changed"], same["themes"], same["provisions"]), (False, [], []), "a difference with itself")


def test_an_earlier_snapshot_answers_as_it_did(town):
    kept = json.loads(town.kept)
    again = town.client.ask(
        f"/v1/parcels/{PARCEL}/facts" + query(as_of=DAY, snapshot=town.first), headers={"Accept-Encoding": "gzip"}
    )

    equal(again.json(), kept, "the facts")
    equal(again.header("Cache-Control"), "public, max-age=86400", "how long they may be kept")
    equal(again.header("X-Tasmim-Snapshot"), town.first, "the snapshot")
    equal(town.client.ask("/v1/documents" + query(snapshot="0" * 64)).status, 404, "an unknown snapshot")
    covers = town.client.json("/v1/documents/PA-DEMO-2021" + query(snapshot=town.first))["document"]["covers"]
    assert DROPPED in covers, covers


def test_what_was_known_on_a_day_is_told_by_the_log_of_publications(town):
    today = town.client.json("/v1/documents")["as_of"]

    equal(town.client.json("/v1/documents" + query(known_at=today))["snapshot"], town.second, "today's snapshot")
    early = town.client.ask("/v1/documents" + query(known_at="2020-01-01", lang="en"))
    equal(early.status, 404, "the status of a day before the first publication")
    assert "first publication" in early.json()["hint"], early.json()


def test_the_command_line_asks_earlier_snapshots_too(town):
    today = town.client.json("/v1/documents")["as_of"]
    pairs = [
        (["facts", "--parcel", PARCEL, "--as-of", DAY, "--snapshot", town.first], f"/v1/parcels/{PARCEL}/facts", {"as_of": DAY, "snapshot": town.first}),
        (["facts", "--parcel", PARCEL, "--known-at", today], f"/v1/parcels/{PARCEL}/facts", {"known_at": today}),
        (["lookup", "--ref", "T 11425/38", "--snapshot", town.first], "/v1/parcels", {"ref": "T 11425/38", "snapshot": town.first}),
    ]
    for words, path, values in pairs:
        printed = town.program.ok(*words, "--snapshots", town.snapshots, "--json")
        equal(printed, town.client.ask(path + query(**values)).body + b"\n", f"tasmim {' '.join(words)}")
    early = town.program.run("facts", "--parcel", PARCEL, "--known-at", "2020-01-01", "--snapshots", town.snapshots)
    equal(early.returncode, 1, "the exit status for a day before the first publication")
    assert b"first publication" in early.stderr, early.stderr


def replay(town, text, *options):
    path = town.folder / "answer.json"
    path.write_bytes(text)
    return town.program.run("replay", path, "--snapshots", town.snapshots, *options)


def test_kept_answers_of_every_kind_are_given_again_byte_for_byte(town):
    square = [[360200, 371450], [360300, 371450], [360300, 371550], [360200, 371550], [360200, 371450]]
    land = {"geometry": {"type": "Polygon", "coordinates": [square]}, "crs": "EPSG:26191"}
    kept = [town.kept, town.client.post("/v1/facts", land).body]
    kept += [
        town.client.ask(target).body
        for target in (
            "/v1/parcels" + query(ref="T 11425/38"),
            "/v1/parcels" + query(x=360251.49, y=371503.73, crs="EPSG:26191"),
            "/v1/parcels" + query(bbox="-6.92,33.94,-6.91,33.945", limit=3),
            f"/v1/parcels/{PARCEL}",
            f"/v1/parcels/{PARCEL}/facts",
            f"/v1/parcels/{PARCEL}/changes" + query(since=town.first),
            "/v1/changes" + query(since=town.first, limit=2),
            "/v1/documents",
            "/v1/documents/PA-DEMO-2021",
        )
    ]
    for text in kept:
        done = replay(town, text)
        equal(done.returncode, 0, f"{text[:300]}: {done.stdout.decode()}{done.stderr.decode()}: the exit status")
        assert done.stdout.startswith(b"same"), done.stdout


def test_an_altered_answer_is_shown_to_differ(town):
    done = replay(town, town.kept.replace(b'"code":"B4"', b'"code":"B5"'))

    equal(done.returncode, 1, "the exit status")
    assert b"DIFFERENT" in done.stdout and b"/concerned/0/provision/code" in done.stdout, done.stdout
    assert b"same engine" in done.stdout, done.stdout


def test_an_answer_of_another_engine_says_so(town):
    done = replay(town, town.kept.replace(b"GEOS 3.11.1", b"GEOS 3.10.0"))

    equal(done.returncode, 1, "the exit status")
    assert b"answered by tasmim" in done.stdout and b"3.10.0" in done.stdout, done.stdout


def test_an_answer_whose_snapshot_is_missing_or_that_is_none_is_refused(town):
    for text in (town.kept.replace(town.first.encode(), b"0" * 64), b"{}", b"not JSON", b"[" * 1000):
        done = replay(town, text)
        equal(done.returncode, 1, "the exit status")
        assert done.stderr.startswith(b"tasmim: "), done.stderr


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), republished_town(OPTIONS), OPTIONS)
