"""Import and publish: the order of deliveries does not matter, trying changes nothing, faults are told."""

import contextlib
import hashlib
import json

from support.runner import arguments, equal, run
from support.town import Town, altered, demo_town


@contextlib.contextmanager
def towns(options):
    """The demo, and a maker of other towns in folders beside it."""
    with demo_town(options) as town:
        town.another = lambda name: another(town, name)
        yield town


def another(town, name):
    folder = town.folder / name
    folder.mkdir()
    return Town(town.options, folder)


def state(folder):
    """Every file below a folder, with a hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def profile(town, name):
    return town.demo / f"{name}.yaml"


def test_the_order_of_imports_does_not_change_the_snapshot(town):
    reverse = town.another("reverse")
    for name in ("cadastre", "plan"):
        reverse.program.ok("import", profile(town, name), "--register", reverse.register)
    equal(reverse.publish(), town.current(), "the snapshot's id")


def test_importing_a_delivery_again_changes_nothing(town):
    again = town.another("again")
    for name in ("plan", "cadastre", "plan", "cadastre"):
        again.program.ok("import", profile(town, name), "--register", again.register)
    equal(again.publish(), town.current(), "the snapshot's id")


def test_a_dry_import_makes_no_register(town):
    dry = town.another("dry")
    dry.program.ok("import", profile(town, "plan"), "--register", dry.register, "--dry-run")
    equal(state(dry.folder), {}, "the files")


def test_a_dry_import_leaves_the_register_as_it_is(town):
    before = state(town.folder)
    town.program.ok("import", profile(town, "cadastre"), "--register", town.register, "--dry-run")
    equal(state(town.folder), before, "the files")


def test_check_reports_and_touches_nothing(town):
    before = state(town.folder)
    report = json.loads(town.program.ok("check", profile(town, "plan"), "--json"))
    assert isinstance(report, dict) and report, report
    equal(state(town.folder), before, "the files")


def test_a_dry_publication_prints_the_id_and_changes_nothing(town):
    dry = town.another("unpublished")
    dry.import_demo()
    before = state(dry.folder)
    printed = dry.program.ok(
        "publish", "--register", dry.register, "--snapshots", dry.snapshots, "--dry-run"
    ).decode()
    assert town.current() in printed, printed
    equal(state(dry.folder), before, "the files")
    assert not dry.snapshots.exists(), "a folder of snapshots was made"


def test_publishing_twice_gives_one_snapshot(town):
    first = town.current()
    equal(town.publish(), first, "the snapshot's id")
    equal(len(list(town.snapshots.glob("*.sqlite"))), 1, "the number of snapshot files")


def test_a_delivery_that_is_refused_leaves_the_register_as_it_is(town):
    before = hashlib.sha256(town.register.read_bytes()).hexdigest()
    start = "in_force_from: 2021-05-06"
    broken = altered(town, "broken", start, start + "\n      in_force_to: 2020-01-01")
    done = town.program.run("import", broken, "--register", town.register)
    equal(done.returncode, 1, "the exit status")
    equal(hashlib.sha256(town.register.read_bytes()).hexdigest(), before, "the register")


def test_a_missing_or_foreign_profile_is_an_error_with_a_place(town):
    wrong = town.folder / "wrong.yaml"
    wrong.write_text("profile: 1\ncrs: EPSG:26191\ndelivery: x\nlayrs: []\n")
    for path in (town.folder / "none.yaml", wrong):
        done = town.program.run("import", path, "--register", town.folder / "none.sqlite")
        equal(done.returncode, 1, "the exit status")
        assert path.name.encode() in done.stderr, done.stderr
    assert not (town.folder / "none.sqlite").exists(), "a register was made"


def test_publishing_a_register_that_is_not_there_fails(town):
    done = town.program.run("publish", "--register", town.folder / "none.sqlite", "--snapshots", town.folder / "none")
    equal(done.returncode, 1, "the exit status")
    assert not (town.folder / "none.sqlite").exists() and not (town.folder / "none").exists(), "something was made"


def test_snapshots_are_listed_verified_and_rolled_back_to(town):
    first = town.current()
    town.program.ok("import", altered(town, "changed", "(fictif)", "(corrigé)"), "--register", town.register)
    second = town.publish()
    assert second != first, "a changed title has the same id"
    listed = town.program.ok("snapshots", "--snapshots", town.snapshots, "list").decode()
    assert first in listed and f"* {second}" in listed, listed
    town.program.ok("snapshots", "--snapshots", town.snapshots, "verify")
    town.program.ok("snapshots", "--snapshots", town.snapshots, "rollback", first)
    equal(town.current(), first, "the pointer")
    equal(
        town.program.run("snapshots", "--snapshots", town.snapshots, "rollback", "0" * 64).returncode,
        1,
        "the exit status",
    )


def test_a_damaged_snapshot_is_found_by_verify(town):
    path = town.snapshot_file()
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"Marsa Zitouna", b"Marsa Zitouno"))
    assert path.read_bytes() != sound, "nothing was damaged"
    equal(town.program.run("snapshots", "--snapshots", town.snapshots, "verify").returncode, 1, "the exit status")
    path.write_bytes(sound)
    town.program.ok("snapshots", "--snapshots", town.snapshots, "verify")


def test_a_server_without_a_publication_waits_for_it(town):
    fresh = town.another("fresh")
    fresh.snapshots.mkdir()
    client = fresh.client
    equal(
        (client.ask("/healthz").status, client.ask("/readyz").status, client.ask("/v1/documents").status),
        (200, 503, 503),
    )
    fresh.import_demo()
    identity = fresh.publish()
    fresh.server.wait_for("edition_loaded")
    equal(client.json("/readyz")["snapshot"], identity, "the snapshot")
    fresh.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), towns(OPTIONS), OPTIONS)
