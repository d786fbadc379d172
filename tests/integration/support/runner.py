"""Runs a program's test functions in the order in which they are written, and counts.

A test is a function whose name begins with `test_` and reads as a sentence. It takes what the program's
`world` gives, and fails by an exception. The last line is always "N passed, N failed".
"""

import argparse
import os
import sys
import time
import traceback


class Skipped(Exception):
    """Raised by a test that cannot run here; its text says why."""


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("binary", help="the program tasmim")
    parser.add_argument(
        "--source",
        default=os.path.normpath(os.path.join(os.path.dirname(__file__), "../../..")),
        help="the source folder",
    )
    parser.add_argument("--reference", default="", help="folder of the reference data; absent: its tests are skipped")
    parser.add_argument("--only", default="", help="run only the tests whose name has this text")
    return parser.parse_args()


def scale():
    """How much of the usual work a slow build does: 1 is all (environment TASMIM_TEST_SCALE)."""
    return float(os.environ.get("TASMIM_TEST_SCALE", "1"))


def scaled(count, least=1):
    return max(least, round(count * scale()))


def run(module, world, options):
    """Runs the tests of a module's globals and ends the program. `world` is a context manager.

    Exit status: 1 when a test failed, 77 (skipped, for ctest) when none could run, 0 otherwise."""
    counts = {"ok": 0, "FAILED": 0, "SKIPPED": 0}
    with world as made:
        for name, test in module.items():
            if name.startswith("test_") and options.only in name:
                counts[run_one(name, test, made)] += 1
    print(f"{counts['ok']} passed, {counts['FAILED']} failed", flush=True)
    sys.exit(1 if counts["FAILED"] else 0 if counts["ok"] else 77)


def run_one(name, test, world):
    started = time.monotonic()
    outcome, why = "ok", ""
    try:
        test(world)
    except Skipped as reason:
        outcome, why = "SKIPPED", f": {reason}"
    except Exception as fault:  # a test may fail in any way
        outcome = "FAILED"
        report(fault)
    sentence = name.removeprefix("test_").replace("_", " ")
    print(f"{outcome:7} {time.monotonic() - started:6.1f} s  {sentence}{why}", flush=True)
    return outcome


def report(fault):
    if isinstance(fault, AssertionError) and str(fault):
        where = traceback.extract_tb(fault.__traceback__)[-1]
        print(f"  {os.path.basename(where.filename)}:{where.lineno}: {fault}", flush=True)
    else:
        traceback.print_exception(fault)


def equal(found, wanted, what="it"):
    assert found == wanted, f"{what} is {shortened(found)}, not {shortened(wanted)}"


def shortened(value, most=400):
    text = repr(value)
    return text if len(text) <= most else text[:most] + "…"


def near(found, wanted, tolerance, what="it"):
    assert abs(found - wanted) <= tolerance, f"{what} is {found!r}, not {wanted!r} ± {tolerance:g}"
