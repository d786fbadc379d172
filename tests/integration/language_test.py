"""What a person reads is in the language asked for, over HTTP and on the command line."""

import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import tempfile
import time

from support.runner import arguments, equal, run
from support.town import demo_town




def test_problems_speak_the_language_that_is_asked_for(town):
    place = "/v1/parcels?x=1&y=2"
    asked = {
        "fr": [(place, {}), (place + "&lang=fr", {"Accept-Language": "ar"}), (place, {"Accept-Language": "de"})],
        "ar": [(place + "&lang=ar", {}), (place, {"Accept-Language": "ar-MA,fr;q=0.5"}), ("/nowhere?lang=ar", {})],
        "en": [(place + "&lang=en", {"Accept-Language": "fr"}), (place, {"Accept-Language": "en-GB"})],
    }
    details = {}
    for language, requests in asked.items():
        for each, headers in requests:
            answer = town.client.ask(each, headers=headers)
            equal(answer.header("Content-Language"), language, f"Content-Language of {answer} {headers}")
            assert "Accept-Language" in answer.header("Vary"), answer
            if "nowhere" not in each:
                equal(answer.json()["detail"], details.setdefault(language, answer.json()["detail"]), str(answer))
    equal(details["fr"], "x et y demandent un paramètre «\u00a0crs\u00a0»")
    equal(details["en"], "x and y need a parameter 'crs'")
    assert "يحتاج" in details["ar"], details


def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(town):
    for place in ("/v1/themes?lang=de", "/healthz?lang=", "/v1/themes?lang=FR"):
        answer = town.client.ask(place)
        equal(answer.status, 400, f"the status of {answer}")
        equal(answer.json()["hint"], "lang vaut fr, ar ou en")


def test_what_is_no_problem_does_not_follow_the_language(town):
    plain = town.client.ask("/v1/themes")
    for language in ("fr", "ar", "en"):
        answer = town.client.ask(f"/v1/themes?lang={language}", headers={"Accept-Language": language})
        equal(answer.plain, plain.plain, f"the body of {answer}")
        equal(answer.header("ETag"), plain.header("ETag"), f"ETag of {answer}")
        equal(answer.header("Vary"), plain.header("Vary"), f"Vary of {answer}")


def command(town, *words, **environment):
    return subprocess.run(
        [town.program.binary, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=3000,
        check=False,
        env={**os.environ, "TASMIM_SNAPSHOTS": str(town.snapshots), "TASMIM_LANG": "", **environment},
    )


def test_the_command_line_speaks_french_unless_told(town):
    plain = command(town, "facts", "--ref", "T 11425/38", "--as-of", "2026-11-23")

    assert "superficie au plan" in plain.stdout and "572,60 m²" in plain.stdout, plain.stdout
    assert "au 23 novembre 2026" in plain.stdout, plain.stdout
    french = command(town, "facts", "--ref", "T 11425/38", "--as-of", "2026-11-23", "--lang", "fr")
    equal(french.stdout, plain.stdout)


def test_the_option_comes_before_the_variable(town):
    for words in (("--lang", "en", "facts", "--help"), ("facts", "--help", "--lang=en")):
        assert "Folder of the snapshots" in command(town, *words, TASMIM_LANG="ar").stdout, words
    assert "مجلد النسخ" in command(town, "facts", "--help", TASMIM_LANG="ar").stdout


def test_arabic_isolates_what_reads_from_left_to_right(town):
    text = command(town, "facts", "--ref", "T 11425/38", "--as-of", "2026-11-23", "--lang", "ar").stdout

    assert "\u2066T 11425/38\u2069" in text and "\u2066PA-DEMO-2021\u2069" in text, text
    assert "23 نونبر 2026" in text and "572,60 م²" in text, text
    equal(text.count("\u2066") + text.count("\u2068"), text.count("\u2069"), "the isolates that are closed")


def test_a_question_that_is_wrong_is_refused_in_the_language(town):
    refused = command(town, "lookup", "--x", "1", "--y", "2")
    equal(refused.returncode, 1)
    assert "demandent un paramètre" in refused.stderr, refused.stderr
    usage = command(town, "lookup", "--nonsense")
    equal(usage.returncode, 2)
    assert "non compris : --nonsense" in usage.stderr.replace("\u00a0", " "), usage.stderr


COMMANDS = (
    *((name,) for name in ("check", "import", "publish", "settings", "backup", "restore", "serve")),
    *((name,) for name in ("lookup", "facts", "changes", "replay", "snapshots")),
    *(("snapshots", "--snapshots", ".", name) for name in ("list", "verify", "prune", "rollback", "pin", "unpin")),
)


def described(shown):
    """What a help says of its options and commands: the texts of its right column, which begins after 30 letters."""
    lines = [line for line in shown.splitlines() if line.startswith("  ") and line[29:30] == " "]
    return {line[30:].strip() for line in lines if not line.strip().startswith("tasmim ")}


def test_every_command_has_its_help_in_every_language(town):
    names = {"publication.second_approver"}
    for words in COMMANDS:
        helps = {one: command(town, *words, "--help", "--lang", one) for one in ("fr", "ar", "en")}
        for one, shown in helps.items():
            equal(shown.returncode, 0, f"{words} --help --lang {one}")
            assert f"tasmim {words[0]}" in shown.stdout, shown.stdout
        english = described(helps["en"].stdout) - names
        assert english, helps["en"].stdout
        for one in ("fr", "ar"):
            kept = [text for text in english if text in helps[one].stdout]
            equal(kept, [], f"what {words} --help --lang {one} says in English")


def test_reports_are_in_the_language_and_keep_their_codes(town):
    heads = {"fr": '<html lang="fr" dir="ltr">', "ar": '<html lang="ar" dir="rtl">'}
    said = {"fr": "peut être importée", "ar": "قابل للاستيراد"}
    with tempfile.TemporaryDirectory() as folder:
        for one, head in heads.items():
            page = pathlib.Path(folder) / f"{one}.html"
            checked = command(town, "check", town.demo / "plan.yaml", "--report", page, "--lang", one)
            equal(checked.returncode, 0)
            assert said[one] in checked.stdout, checked.stdout
            assert head in page.read_text(encoding="utf-8"), one
    told = [command(town, "check", town.demo / "plan.yaml", "--json", "--lang", one) for one in heads]
    reports = [json.loads(one.stdout) for one in told]
    for report in reports:
        del report["language"]
        for finding in report["findings"]:
            del finding["message"]
    equal(reports[0], reports[1], "what of a report does not follow the language")


def test_no_line_of_progress_is_written_where_there_is_no_terminal(town):
    checked = command(town, "check", town.demo / "cadastre.yaml")
    equal(checked.returncode, 0)
    equal(checked.stderr, "")


def wait_until_held(register, process):
    """Until the program has the register for itself: the note in its lock's file says whose it is."""
    note = pathlib.Path(f"{register}.lock")
    end = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < end:
        if note.exists() and f"process {process.pid}," in note.read_text(encoding="utf-8"):
            return
        time.sleep(0.01)
    raise AssertionError(f"the import never held the register: {process.communicate()}")


def test_an_interrupted_import_says_so_and_leaves_the_register(town):
    """Another program writes to the register, so that the import waits for it when the signal comes."""
    before = town.register.read_bytes()
    other = sqlite3.connect(town.register, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = subprocess.Popen(
        [town.program.binary, "import", str(town.demo / "plan.yaml"), "--register", str(town.register)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TASMIM_LANG": "fr"},
    )
    wait_until_held(town.register, waiting)
    waiting.send_signal(signal.SIGINT)
    _, said = waiting.communicate(timeout=60)
    other.execute("ROLLBACK")
    other.close()

    equal(waiting.returncode, 130)
    assert said.startswith("tasmim: interrompu") and said.count("\n") == 1, said
    equal(town.register.read_bytes(), before, "the register")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), demo_town(OPTIONS), OPTIONS)
