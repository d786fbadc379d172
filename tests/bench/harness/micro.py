"""Google Benchmark for hot functions: tasmim_bench on the same snapshot."""

import json
import os

from .paths import MICRO, WORK, run, say

PAIRS = (("overlay_of_drawn_polygon", "geos_sketch_of_drawn_polygon"), ("facts_of_drawn_polygon", "geos_sketch_of_drawn_polygon"),
         ("overlay_of_parcel", "geos_sketch_of_parcel"), ("facts_of_parcel", "geos_sketch_of_parcel"))


def measure(snapshot, rounds, seconds):
    """name -> the medians and the spread of its rounds, which alternate with those of the others."""
    say("Measuring hot functions in process ...")
    out = WORK / "micro.json"
    run(MICRO, f"--benchmark_repetitions={rounds}", f"--benchmark_min_time={seconds}",
        "--benchmark_enable_random_interleaving=true", f"--benchmark_out={out}", "--benchmark_out_format=json",
        env={**os.environ, "TASMIM_BENCH_SNAPSHOT": str(snapshot)})
    results = {}
    for result in json.loads(out.read_text(encoding="utf-8"))["benchmarks"]:
        if result["run_type"] == "iteration":
            results.setdefault(result["run_name"], []).append(result)
    return {name: summary(of) for name, of in results.items()}


def summary(repetitions):
    """CPU time, since other processes may run; wall time where threads share the work."""
    which = "real_time" if "real_time" in repetitions[0]["run_name"] else "cpu_time"
    times = sorted(result[which] for result in repetitions)
    middle = sorted(repetitions, key=lambda result: result[which])[len(times) // 2]
    return {"time": middle[which], "unit": middle["time_unit"], "least": times[0], "most": times[-1],
            "per_s": middle.get("items_per_second"), "bytes_per_s": middle.get("bytes_per_second"), "m2": middle.get("m2"),
            "bytes": middle.get("bytes")}
