"""HTTP load: wrk replaying a list of requests."""

import pathlib

from .figures import Sample
from .paths import WORK, run

REPLAY = pathlib.Path(__file__).with_name("replay.lua")


def write_list(name, lines):
    path = WORK / f"{name}.requests"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def replay(server, requests, seconds, clients, *headers):
    """One round against a server with `url` and `cpu_seconds()`. A failed request ends the run."""
    before = server.cpu_seconds()
    threads = min(2, clients)
    out = run("wrk", f"-t{threads}", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s",
              *(word for header in headers for word in ("-H", header)),
              "-s", REPLAY, server.url, "--", requests, timeout=seconds + 60)
    cpu = server.cpu_seconds() - before
    words = next(line for line in out.splitlines() if line.startswith("REPLAY")).split()
    count, duration, received, p50_us, p99_us, errors = map(float, words[1:])
    if errors or not count:
        raise SystemExit(f"bench: {errors:.0f} of {count:.0f} requests of {requests} failed:\n{out}")
    return Sample(count / duration, count / max(cpu, 0.01), p50_us / 1e3, p99_us / 1e3, received / count)
