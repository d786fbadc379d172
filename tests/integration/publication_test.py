"""Publications and what is known of them: the log, errata."""

import contextlib
import sqlite3
import time

from support.runner import arguments, equal, run
from support.town import DAY, altered, demo_town

ERRATA = """    errata:
      - {date: 2022-03-03, gazette: "B.O. fictif n° 7070", article: "art. 7",
         text: {fr: "Lire R+4 au lieu de R+5", ar: "يقرأ ط+4"}}
      - {date: 2023-01-09, gazette: "B.O. fictif n° 7200", text: {fr: "Carte remplacée"}}
      - {date: 2099-01-01, gazette: "B.O. fictif n° 9999", article: "art. 7", text: {fr: "À venir"}}
"""


@contextlib.contextmanager
def corrected_town(options):
    """The demo, published, then published again with errata to its plan."""
    with demo_town(options) as town:
        town.first = town.current()
        before = "    covers: [zoning, sector"
        town.program.ok("import", altered(town, "errata", before, ERRATA + before), "--register", town.register)
        town.program.ok(
            *("publish", "--register", town.register, "--snapshots", town.snapshots),
            *("--by", "officer", "--reason", "Errata de l'article 7"),
        )
        town.second = town.current()
        yield town


def test_errata_are_listed_with_their_document(town):
    document = town.client.json("/v1/documents/PA-DEMO-2021")["document"]
    equal([one["date"] for one in document["errata"]], ["2022-03-03", "2023-01-09", "2099-01-01"])
    equal(document["errata"][0]["text"], {"fr": "Lire R+4 au lieu de R+5", "ar": "يقرأ ط+4"})
    equal(document["errata"][1]["article"], "", "the article of an erratum to the whole document")


def errata_of_article_7(town, day):
    found = town.client.json(f"/v1/parcels/2475578397388180/facts?as_of={day}")
    return [
        [one["gazette_number"] for one in finding["errata"]]
        for finding in found["concerned"]
        if finding["article"] == "art. 7"
    ]


def test_facts_name_the_errata_of_an_article_once_they_are_out(town):
    equal(errata_of_article_7(town, DAY), [["B.O. fictif n° 7070"]])
    equal(errata_of_article_7(town, "2022-03-02"), [[]])
    others = town.client.json(f"/v1/parcels/2475578397388180/facts?as_of={DAY}")["adjacent"]
    equal([finding["errata"] for finding in others if finding["article"] == "art. 4"], [[], []])


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


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), corrected_town(OPTIONS), OPTIONS)
