"""The facts of many lands in one go: by HTTP and by the command line, as lines, tables and spreadsheets."""

import contextlib
import csv
import http.client
import io
import json
import subprocess

import openpyxl
from support.client import query
from support.contract import Contract
from support.program import ENVIRONMENT
from support.runner import arguments, equal, near, run, scaled
from support.spatial import Spatial
from support.town import DAY, demo_town

CRS = "EPSG:26191"


@contextlib.contextmanager
def asked_town(options):
    """The demo, and its parcels: id, reference, a place inside."""
    with demo_town(options) as town:
        town.parcels = Spatial(town.snapshot_file()).rows(
            "SELECT CAST(id AS TEXT), reference, ST_X(p), ST_Y(p) FROM "
            "(SELECT id, reference, ST_PointOnSurface(geometry) AS p FROM parcel ORDER BY id)"
        )
        town.contract = Contract(town.source / "api/openapi.yaml")
        yield town
        town.end()


def some(town, count):
    return town.parcels[:: max(1, len(town.parcels) // scaled(count, 10))]


def lines(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def table(names, rows, separator=";"):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerows([names, *rows])
    return text.getvalue()


def send(town, body, **parameters):
    answer = town.client.ask("/v1/facts/batch" + query(**parameters), "POST", {"Accept-Language": "en"}, body.encode())
    equal(answer.status, 200, f"the status ({answer.plain[:300]!r})")
    town.contract.check(town.contract.operation("facts_batch"), answer)
    return answer.plain.decode()


def results(town, body, **parameters):
    return [json.loads(line) for line in send(town, body, format="ndjson", **parameters).splitlines()]


def ask_file(town, rows, *words):
    return town.program.run("facts", "--snapshots", town.snapshots, "--batch", rows, *words)


def test_every_answer_has_the_bytes_of_the_single_one(town):
    asked = some(town, 300)
    received = send(town, lines({"parcel": one[0]} for one in asked), format="ndjson", as_of=DAY).splitlines()

    equal(len(received), len(asked), "the number of results")
    for number, (one, line) in enumerate(zip(asked, received)):
        single = town.client.ask(f"/v1/parcels/{one[0]}/facts?as_of={DAY}").plain.decode()
        head = f'{{"row":{number + 1},"id":null,"status":200,"snapshot":"{town.current()}","answer":'
        equal(line, head + single + "}", f"row {number + 1}")


def test_lands_are_named_in_every_way_and_a_bad_row_spoils_no_other(town):
    number, reference, x, y = town.parcels[len(town.parcels) // 2]
    square = [[x - 1, y - 1], [x + 1, y - 1], [x + 1, y + 1], [x - 1, y + 1], [x - 1, y - 1]]
    rows = [
        ({"parcel": number}, 200),
        ({"x": x, "y": y, "crs": CRS}, (200, 409)),
        ({"ref": reference}, (200, 409)),
        ({"geometry": {"type": "Polygon", "coordinates": [square]}, "crs": CRS}, 200),
        ({"boundary": "".join(f"{a};{b}\n" for a, b in square[:4]), "crs": CRS}, 200),
        ({"parcel": "1"}, 404),
        ({"ref": "T 987654/38"}, 404),
        ({"ref": "la maison"}, 400),
        ({"x": x, "y": y}, 400),
        ({"lon": 2.35, "lat": 48.85}, (400, 404)),
        ({"parcel": number, "as_of": "tomorrow"}, 400),
        ({"parcel": number, "themes": ["no_such_theme"]}, 400),
        ({"parcel": number, "colour": "red"}, 400),
        ({}, 400),
        ({"parcel": number}, 200),
    ]

    found = results(town, lines(row for row, _ in rows) + "nothing\n[]\n", as_of=DAY)

    equal(len(found), len(rows) + 2, "the number of results")
    for (row, statuses), result in zip([*rows, ("nothing", 400), ([], 400)], found):
        statuses = statuses if isinstance(statuses, tuple) else (statuses,)
        assert result["status"] in statuses, f"{row}: {result['status']}, not {statuses}: {result.get('problem')}"
    equal(found[0]["answer"], found[14]["answer"], "the answers to one parcel")
    equal(found[3]["answer"]["land"]["area_m2"], found[4]["answer"]["land"]["area_m2"])


def test_a_table_has_a_line_of_figures_for_each_row(town):
    asked = some(town, 40)
    body = table(["id", "parcel"], [[f"n° {index}", one[0]] for index, one in enumerate(asked)])

    read = list(csv.DictReader(io.StringIO(send(town, body, as_of=DAY)), delimiter=";"))

    equal(len(read), len(asked), "the number of lines")
    for index, (one, line) in enumerate(zip(asked, read)):
        facts = town.client.json(f"/v1/parcels/{one[0]}/facts?as_of={DAY}")
        equal(line["id"], f"n° {index}")
        equal(line["parcel"], one[0])
        equal(line["snapshot"], facts["snapshot"])
        equal(float(line["area_m2"]), facts["land"]["area_m2"])
        for theme in facts["themes"]:
            equal(line[theme["theme"]], theme["state"], f"{theme['theme']} of {one[0]}")
            equal(float(line[f"{theme['theme']}_uncovered_m2"]), theme["uncovered_m2"])
        for finding in facts["concerned"]:
            text = line[f"{finding['provision']['theme']}_found"]
            assert finding["document"] in text and finding["article"] in text, f"{text}: {finding}"


def test_a_long_batch_comes_while_it_is_made(town):
    body = lines({"parcel": one[0], "themes": ["zoning"]} for one in town.parcels).encode()
    connection = http.client.HTTPConnection("127.0.0.1", town.server.port, timeout=60)
    connection.request("POST", "/v1/facts/batch", body)
    response = connection.getresponse()

    first = response.readline()
    equal(json.loads(first)["row"], 1)
    equal(town.client.ask("/healthz").status, 200, "the server while a batch is being read")
    rest = response.read().splitlines()

    equal(response.getheader("Transfer-Encoding"), "chunked")
    equal(json.loads(rest[-1])["row"], len(town.parcels), "the last row")


def test_a_batch_goes_on_after_a_row(town):
    body = lines({"parcel": one[0]} for one in some(town, 20))
    whole = results(town, body, as_of=DAY)

    equal(results(town, body, as_of=DAY, after=7), whole[7:], "the results after row 7")
    equal(results(town, body, as_of=DAY, after=10**6), [], "the results after more rows than there are")


def test_a_batch_is_answered_from_an_earlier_snapshot(town):
    body = lines([{"parcel": town.parcels[0][0]}])

    equal(results(town, body, snapshot=town.current(), as_of=DAY)[0]["snapshot"], town.current())
    answer = town.client.ask("/v1/facts/batch?snapshot=" + "0" * 64, "POST", {}, body.encode())
    equal(answer.status, 404, "an unknown snapshot")


def test_the_command_gives_the_bytes_of_the_server(town):
    rows = town.folder / "rows.csv"
    rows.write_text(table(["id", "parcel"], [[index, one[0]] for index, one in enumerate(some(town, 30))]))
    for name in ("answers.csv", "answers.ndjson"):
        output = town.folder / name

        done = ask_file(town, rows, "--output", output, "--as-of", DAY)

        equal(done.returncode, 0, done.stderr.decode())
        equal(output.read_text(), send(town, rows.read_text(), format=output.suffix[1:], as_of=DAY), name)
        assert "rows" in done.stderr.decode(), done.stderr
    equal(ask_file(town, rows, "--as-of", DAY).stdout.decode(), send(town, rows.read_text(), as_of=DAY))
    piped = subprocess.run(
        [town.program.binary, "facts", "--snapshots", town.snapshots, "--batch", "-", "--as-of", DAY],
        input=rows.read_bytes(), capture_output=True, check=True, env=ENVIRONMENT,
    )
    equal(piped.stdout.decode(), send(town, rows.read_text(), as_of=DAY), "the answer to standard input")


def test_a_batch_that_was_cut_off_goes_on_where_it_was(town):
    rows = town.folder / "rows.ndjson"
    rows.write_text(lines([*({"parcel": one[0]} for one in some(town, 40)), {"ref": "T 987654/38"}]))
    for name in ("cut.ndjson", "cut.csv"):
        output = town.folder / name
        equal(ask_file(town, rows, "--output", output, "--as-of", DAY).returncode, 0)
        whole = output.read_bytes()
        for size in (0, 5, len(whole) // 3, len(whole) - 1, len(whole)):
            output.write_bytes(whole[:size])

            done = ask_file(town, rows, "--output", output, "--resume", "--as-of", DAY)

            equal(done.returncode, 0, done.stderr.decode())
            assert output.read_bytes() == whole, f"{name}, cut off at {size} of {len(whole)} bytes, is another one"


def test_an_output_that_is_there_is_not_lost(town):
    rows = town.folder / "one.csv"
    rows.write_text(f"parcel\n{town.parcels[0][0]}\n")
    output = town.folder / "thesis.csv"
    output.write_text("years of work\n")

    for words in (("--output", output), ("--output", output, "--resume")):
        done = ask_file(town, rows, *words)
        equal(done.returncode, 1, f"the status of {words}")
        assert "thesis.csv" in done.stderr.decode(), done.stderr
    equal(output.read_text(), "years of work\n")


def test_spreadsheets_come_and_go_whole(town):
    asked = some(town, 25)
    rows = town.folder / "titles.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["id", "x", "y", "crs", "as_of"])
    for index, one in enumerate(asked):
        book.active.append([f"dossier {index}", one[2], one[3], CRS, DAY])
    book.active.append(["sans terrain", None, None, None, None])
    book.save(rows)
    output = town.folder / "answers.xlsx"

    done = ask_file(town, rows, "--output", output)

    equal(done.returncode, 0, done.stderr.decode())
    read = list(openpyxl.load_workbook(output).active.iter_rows(values_only=True))
    equal(len(read), len(asked) + 2, "the rows of the sheet")
    for index, one in enumerate(asked):
        line = dict(zip(read[0], read[index + 1]))
        equal(line["id"], f"dossier {index}")
        assert line["status"] in (200, 409), line
        if line["status"] == 200:
            # Ids have more digits than a spreadsheet's numbers: they are texts.
            equal(line["parcel"], one[0])
            facts = town.client.json(f"/v1/parcels/{one[0]}/facts?as_of={DAY}")
            near(line["area_m2"], facts["land"]["area_m2"], 1e-6, "the area in a spreadsheet")
            equal(line["as_of"], DAY)
    last = dict(zip(read[0], read[-1]))
    equal(last["status"], 400)
    assert last["problem"], last


def test_what_cannot_be_read_is_told(town):
    bad = town.folder / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 no sheet")
    unknown = town.folder / "unknown.csv"
    unknown.write_text("titre;surface\nT 1/38;12\n")
    for rows, word in ((bad, "bad.xlsx"), (unknown, "titre"), (town.folder / "none.csv", "none.csv")):
        done = ask_file(town, rows)
        equal(done.returncode, 1, f"the status of {rows}")
        assert word in done.stderr.decode(), done.stderr
    done = ask_file(town, unknown, "--resume")
    assert done.returncode != 0 and b"--output" in done.stderr, done.stderr


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), asked_town(OPTIONS), OPTIONS)
