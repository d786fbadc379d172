"""Where things are, and running a command that must succeed."""

import os
import pathlib
import subprocess
import sys
import time

BENCH = pathlib.Path(__file__).resolve().parents[1]
REPOSITORY = BENCH.parents[1]
BUILD = REPOSITORY / "build"
# Another build to measure, with --no-build.
RELEASE = pathlib.Path(os.environ.get("TASMIM_BENCH_BUILD", BUILD / "release"))
TASMIM = RELEASE / "src" / "tasmim"
MICRO = RELEASE / "tests" / "bench" / "tasmim_bench"
WORK = BUILD / "bench"


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(*command, timeout=600, **options):
    """The output of a command; a failure ends the run and shows what it printed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=timeout,
                          check=False, **options)
    if done.returncode != 0:
        raise SystemExit(f"bench: {' '.join(map(str, command))} left {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def wait_until(ready, what, seconds=60, every=0.005):
    """Polls; ends the run when it takes too long."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise SystemExit(f"bench: {what} was not ready after {seconds} s")
        time.sleep(every)
