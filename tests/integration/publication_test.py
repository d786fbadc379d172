"""Publications and what is known of them: the log, errata, approvals, pruning, backups."""

import contextlib
import os
import sqlite3
import time

from support.runner import arguments, equal, run
from support.town import DAY, altered, demo_town

os.environ["TASMIM_LANG"] = "en"  # the complaints are read here
FIRST = {
    "date": "2022-03-03",
    "gazette_number": "B.O. fictif n° 0003 du 3 mars 2022",
    "text": {
        "fr": "Article 7, secteur B4 : lire « R+4 » au lieu de « R+5 ».",
        "ar": "الفصل 7، قطاع B4: يُقرأ «سفلي + 4 طوابق» بدلا من «سفلي + 5 طوابق».",
    },
    "article": "art. 7",
}
MORE_ERRATA = """    errata:
      - {date: 2023-01-09, gazette: "B.O. fictif n° 7200", text: {fr: "Carte remplacée"}}
      - {date: 2099-01-01, gazette: "B.O. fictif n° 9999", article: "art. 7", text: {fr: "À venir"}}
"""


@contextlib.contextmanager
def corrected_town(options):
    """The demo, whose plan has an erratum, published, then published again with more of them."""
    with demo_town(options) as town:
        town.first = town.current()
        town.program.ok(
            "import", altered(town, "errata", "    errata:\n", MORE_ERRATA), "--register", town.register
        )
        town.program.ok(
            *("publish", "--register", town.register, "--snapshots", town.snapshots),
            *("--by", "officer", "--reason", "Errata de l'article 7"),
        )
        town.second = town.current()
        yield town


def test_errata_are_listed_with_their_document(town):
    document = town.client.json("/v1/documents/PA-DEMO-2021")["document"]
    equal([one["date"] for one in document["errata"]], ["2022-03-03", "2023-01-09", "2099-01-01"])
    equal(document["errata"][0], FIRST, "the erratum of the demo's plan")
    equal(document["errata"][1]["article"], "", "the article of an erratum to the whole document")


def errata_of_article_7(town, day):
    found = town.client.json(f"/v1/parcels/2475578397388180/facts?as_of={day}")
    return [
        [one["gazette_number"] for one in finding["errata"]]
        for finding in found["concerned"]
        if finding["article"] == "art. 7"
    ]


def test_facts_name_the_errata_of_an_article_once_they_are_out(town):
    equal(errata_of_article_7(town, DAY), [[FIRST["gazette_number"]]])
    equal(errata_of_article_7(town, FIRST["date"]), [[FIRST["gazette_number"]]])
    equal(errata_of_article_7(town, "2022-03-02"), [[]])
    others = town.client.json(f"/v1/parcels/2475578397388180/facts?as_of={DAY}")["adjacent"]
    equal([finding["errata"] for finding in others if finding["article"] == "art. 4"], [[], []])


def test_an_erratum_is_told_in_the_language_of_the_reader(town):
    asked = ("facts", "--ref", "T 11425/38", "--as-of", DAY, "--snapshots", town.snapshots)
    for language, heading in (("fr", "modifié par l’erratum du"), ("ar", "معدل بالاستدراك المؤرخ في")):
        told = town.program.ok(*asked, "--lang", language).decode()
        assert heading in told and FIRST["text"][language] in told, told
    before = ("--as-of", "2022-03-02", "--lang", "fr", "--snapshots", town.snapshots)
    told = town.program.ok("facts", "--ref", "T 11425/38", *before).decode()
    assert "erratum" not in told, told


def test_the_day_of_an_erratum_is_a_change_of_the_parcels_under_its_article(town):
    target = "/v1/parcels/2475578397388180/changes?from=2022-03-02&to=2022-03-03"
    found = town.client.json(target)
    equal([(one["change"], one["differs"]) for one in found["provisions"]], [("changed", ["errata"])], "what changed")


def test_the_log_says_who_published_what_and_why_oldest_first(town):
    answer = town.client.json("/v1/snapshots")
    equal(answer["snapshot"], town.second, "what answers")
    told = [
        (one["snapshot"], one["previous"], one["published_by"], one["approved_by"], one["reason"], one["event"])
        for one in answer["publications"]
    ]
    equal(
        told,
        [
            (town.first, None, "test", None, "", "publish"),
            (town.second, town.first, "officer", None, "Errata de l'article 7", "publish"),
        ],
    )
    times = [one["published_at"] for one in answer["publications"]]
    equal(times, sorted(times), "the times")


def test_the_register_has_the_same_log(town):
    with contextlib.closing(sqlite3.connect(town.register)) as register:
        rows = register.execute("SELECT snapshot, published_by, reason FROM publication ORDER BY id").fetchall()
    equal(rows, [(town.first, "test", ""), (town.second, "officer", "Errata de l'article 7")])


def test_a_publication_of_the_same_snapshot_shows_in_the_log_of_a_running_server(town):
    town.client.json("/v1/snapshots")
    town.publish()
    logged = [town.second]
    for _ in range(100):
        logged = [one["snapshot"] for one in town.client.json("/v1/snapshots")["publications"]]
        if len(logged) == 3:
            break
        time.sleep(0.1)
    equal(logged, [town.first, town.second, town.second], "the log")


def snapshots(town, *words):
    return town.program.ok("snapshots", "--snapshots", town.snapshots, *words).decode()


def refused(town, *words):
    done = town.program.run(*words)
    assert done.returncode == 1, f"{words} left {done.returncode}: {done.stdout.decode()}{done.stderr.decode()}"
    return done.stderr.decode()


def test_a_rollback_is_logged_and_taken_by_the_server(town):
    before = town.current()
    would = snapshots(town, "rollback", town.first, "--dry-run")
    assert "would answer from" in would, would
    equal(town.current(), before, "the pointer after a dry run")
    snapshots(town, "rollback", town.first, "--by", "chief", "--reason", "Erreur de saisie")
    equal(town.server.wait_for("edition_loaded", after=len(town.server.lines) - 1)["level"], "info")
    wait_for(lambda: town.client.json("/v1/snapshots")["snapshot"] == town.first)
    last = town.client.json("/v1/snapshots")["publications"][-1]
    equal((last["event"], last["published_by"], last["reason"]), ("rollback", "chief", "Erreur de saisie"))
    unknown = refused(town, "snapshots", "--snapshots", town.snapshots, "rollback", "a" * 64)
    assert "no server ever answered" in unknown, unknown


def wait_for(holds, seconds=30):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


def publish(town, *words, by="officer"):
    return ("publish", "--register", town.register, "--snapshots", town.snapshots, "--by", by, *words)


def test_a_second_person_approves_where_the_register_asks_for_one(town):
    setting = ("settings", "publication.second_approver")
    town.program.ok(*setting, "required", "--register", town.register, "--by", "chief")
    told = town.program.ok(*publish(town, "--reason", "à approuver")).decode()
    assert told.startswith(f"Prepared {town.second}"), told
    equal(town.current(), town.first, "the pointer before the approval")
    assert "awaits approval, prepared by officer" in snapshots(town, "list"), snapshots(town, "list")
    same = refused(town, *publish(town, "--approve", town.second))
    assert "officer prepared this publication and cannot approve it" in same, same
    town.program.ok(*publish(town, "--approve", town.second, "--dry-run", by="chief"))
    equal(town.current(), town.first, "the pointer after a dry run")
    town.program.ok(*publish(town, "--approve", town.second, by="chief"))
    equal(town.current(), town.second, "the pointer after the approval")
    wait_for(lambda: town.client.json("/v1/snapshots")["publications"][-1]["approved_by"] == "chief")
    town.program.ok(*setting, "none", "--register", town.register, "--by", "chief")
    with contextlib.closing(sqlite3.connect(town.register)) as register:
        history = register.execute("SELECT value, set_by FROM setting ORDER BY id").fetchall()
        logged = register.execute("SELECT event, published_by, approved_by FROM publication ORDER BY id").fetchall()
    equal(history, [("required", "chief"), ("none", "chief")], "the history of the setting")
    equal(logged[-2:], [("rollback", "chief", ""), ("publish", "officer", "chief")], "the register's log")


def test_pruning_says_what_it_would_remove_and_keeps_what_is_needed(town):
    unneeded = town.snapshots / f"{'d' * 64}.sqlite"
    unneeded.write_bytes(b"never published")
    would = snapshots(town, "prune", "--older-than", "0", "--dry-run")
    assert unneeded.name in would and would.endswith("1 files\n"), would
    assert unneeded.exists(), "a dry run removed a file"
    equal(snapshots(town, "prune"), "0 files\n", "what is pruned of the last 30 days")
    snapshots(town, "pin", town.first, "--reason", "note 12")
    snapshots(town, "prune", "--older-than", "0", "--served-before", "2999-01-01")
    left = {path.stem for path in town.snapshots.glob("*.sqlite")}
    equal(left, {town.first, town.second}, "the snapshots that are left")
    assert "pinned by" in snapshots(town, "list"), snapshots(town, "list")
    snapshots(town, "unpin", town.first)


def test_snapshots_come_back_from_a_backup_and_answer_the_same(town):
    archive = town.folder / "snapshots.sqlar"
    town.program.ok("backup", town.snapshots, archive)
    again = town.folder / "restored"
    town.program.ok("restore", archive, again)
    equal(
        {path.name: path.read_bytes() for path in again.iterdir()},
        {path.name: path.read_bytes() for path in town.snapshots.iterdir() if path.name != "lock"},
        "the files",
    )
    told = refused(town, "restore", archive, again)
    assert "is there already" in told, told


def test_a_register_comes_back_from_a_backup_with_its_content_and_logs(town):
    backup = town.folder / "register.backup"
    town.program.ok("backup", town.register, backup)
    again = town.folder / "register-again.sqlite"
    town.program.ok("restore", backup, again)
    dry = town.program.ok("publish", "--register", again, "--snapshots", town.snapshots, "--dry-run").decode()
    assert town.second in dry, dry
    for table in ("publication", "import", "import_file", "reject", "setting", "delivery_row"):
        counts = []
        for path in (town.register, again):
            with contextlib.closing(sqlite3.connect(path)) as register:
                counts.append(register.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall())
        equal(counts[1], counts[0], f"the table {table}")


def test_verify_finds_every_kind_of_damage(town):
    sound = (town.snapshots / f"{town.first}.sqlite").read_bytes()
    path = town.snapshots / f"{town.first}.sqlite"
    flipped = bytearray(sound)
    flipped[sound.index("Marsa Zitouna".encode())] ^= 1
    damages = {
        "a flipped bit": bytes(flipped),
        "half of it": sound[: len(sound) // 2],
        "no database": b"text" * 1000,
        "another's file": (town.snapshots / f"{town.second}.sqlite").read_bytes(),
    }
    for name, damaged in damages.items():
        path.write_bytes(damaged)
        done = town.program.run("snapshots", "--snapshots", town.snapshots, "verify")
        assert done.returncode == 1, name
        told = done.stdout.decode()
        assert f"{town.first}  DAMAGED" in told and f"{town.second}  sound" in told, (name, told)
    path.write_bytes(sound)
    assert "DAMAGED" not in snapshots(town, "verify")


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), corrected_town(OPTIONS), OPTIONS)
