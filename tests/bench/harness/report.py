"""The table, as Markdown and as JSON."""

import dataclasses
import json
import statistics

from . import road
from .micro import PAIRS
from .paths import WORK

HEAD = ("| row | work | ours /s | p50, p99 ms | peer | peer /s | ratio (least to most) | ours per CPU-s | peer per CPU-s | ratio |",
        "|---|---|--:|--:|---|--:|--:|--:|--:|--:|")


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio(values):
    return f"**{statistics.median(values):.2f}** ({values[0]:.2f} to {values[-1]:.2f})"


def lines_of(row):
    ours, *peers = row.contenders
    for peer in peers:
        own = [row.row, row.work, number(ours.median("per_s")), f"{ours.median('p50_ms'):.2f}, {ours.median('p99_ms'):.2f}"]
        yield "| " + " | ".join([
            *(own if peer is peers[0] else ["", "", "", ""]), peer.name, number(peer.median("per_s")), ratio(row.ratios(peer)),
            number(ours.median("per_cpu_s")) if peer is peers[0] else "", number(peer.median("per_cpu_s")),
            f"{statistics.median(row.ratios(peer, 'per_cpu_s')):.2f}"]) + " |"


def markdown_of_town(town):
    yield f"\n## The town of {town['name']} parcels\n"
    yield from HEAD
    for row in town["rows"]:
        yield from lines_of(row)
    yield ""
    for row in town["rows"]:
        yield f"- {row.row}, {row.work}: {row.note}."
    for title, facts in town["facts"].items():
        yield f"\n{title}:\n"
        yield from (f"- {name}: {value}" for name, value in facts)
    if town["micro"]:
        yield from markdown_of_micro(town["micro"])


def markdown_of_micro(micro):
    yield "\nHot functions in process (Google Benchmark; CPU time of one, median and least to most):\n"
    yield "| function | time | least to most | per second |"
    yield "|---|--:|--:|--:|"
    for name, one in sorted(micro.items()):
        rate = number(one["per_s"]) if one["per_s"] else f"{one['bytes_per_s'] / 1e6:,.0f} MB" if one["bytes_per_s"] else ""
        yield f"| {name} | {number(one['time'])} {one['unit']} | {number(one['least'])} to {number(one['most'])} | {rate} |"
    yield "\nB′, against GEOS alone in the same program (ratio of CPU time; `m2` must agree):\n"
    for ours, peer in PAIRS:
        if ours in micro and peer in micro:
            a, b = micro[ours], micro[peer]
            areas = f"; mean area {a['m2']:.6f} and {b['m2']:.6f} m²" if ours.startswith("overlay") else ""
            yield f"- {ours} / {peer}: **{b['time'] / a['time']:.2f}**{areas}"


def write(machine, settings, roads, towns):
    text = "\n".join([
        "# Benchmark report\n", *(f"- {name}: {value}" for name, value in machine), *(f"- {line}" for line in settings),
        *(road.markdown(roads) if roads else ()), *(line for town in towns for line in markdown_of_town(town))]) + "\n"
    WORK.joinpath("report.md").write_text(text, encoding="utf-8")
    plain = [{**town, "rows": [plain_row(row) for row in town["rows"]]} for town in towns]
    WORK.joinpath("report.json").write_text(json.dumps({"machine": dict(machine), "settings": settings, "roads": road.plain(roads), "towns": plain},
                                                       indent=1, ensure_ascii=False, default=dataclasses.asdict), encoding="utf-8")
    return text


def plain_row(row):
    return {"row": row.row, "work": row.work, "note": row.note, "contenders": [
        {"name": one.name, "samples": [dataclasses.asdict(sample) for sample in one.samples]} for one in row.contenders]}
