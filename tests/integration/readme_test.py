"""The tour in README.md shows what the program prints."""

import contextlib
import json
import re
import shlex

from support.runner import arguments, equal, run
from support.town import demo_town


@contextlib.contextmanager
def town_of_the_tour(options):
    with demo_town(options) as town:
        town.readme = (town.source / "README.md").read_text(encoding="utf-8")
        yield town


def tour(town):
    """(command, output) of every line "$ command" in a block of the README."""
    for block in re.findall(r"^```\n(.*?)^```$", town.readme, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def without_day(text):
    """Today, which the tour does not say, is another day each time; blanks at line ends do not show."""
    text = re.sub(r"as of \d{4}-\d{2}-\d{2}", "as of DAY", text)
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


def test_every_command_of_the_tour_prints_what_it_shows(town):
    commands = [(command, output) for command, output in tour(town) if command.startswith("tasmim ")]
    assert len(commands) >= 3, f"the README shows {len(commands)} commands"
    for command, output in commands:
        printed = town.program.ok(*shlex.split(command)[1:], "--snapshots", town.snapshots).decode()
        equal(without_day(printed), without_day(output), command)


def test_the_answer_over_http_is_what_the_tour_shows(town):
    shown = [(command, output) for command, output in tour(town) if command.startswith("curl 'http")]
    assert shown, "the README shows no answer over HTTP"
    for command, output in shown:
        target = re.search(r"http://127\.0\.0\.1:8080([^']*)", command).group(1)
        equal(town.client.json(target), json.loads(output), command)


def test_the_tile_of_the_tour_is_there(town):
    target = re.search(r"http://127\.0\.0\.1:8080(/tiles/\S+)", town.readme).group(1)
    answer = town.client.ask(target, headers={"Accept-Encoding": "gzip"})
    equal((answer.status, answer.media_type), (200, "application/vnd.mapbox-vector-tile"), target)


def test_the_server_ends_well_and_its_log_is_clean(town):
    town.end()


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), town_of_the_tour(OPTIONS), OPTIONS)
