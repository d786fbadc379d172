"""What this machine is, and what processes cost: read from /proc."""

import os
import pathlib
import platform
import subprocess
import tempfile
import time
from dataclasses import dataclass

from .paths import TASMIM, run

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of a process with all its threads, and of its children that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / TICK


@dataclass
class Cost:
    """What programs took: seconds on the clock, CPU-seconds, the resident memory of the largest at its peak."""
    seconds: float
    cpu_s: float
    peak_mb: float

    def __add__(self, other):
        return Cost(self.seconds + other.seconds, self.cpu_s + other.cpu_s, max(self.peak_mb, other.peak_mb))

    def __str__(self):
        return f"{self.seconds:.2f} s, {self.cpu_s:.2f} CPU-seconds, {self.peak_mb:.0f} MB at its peak"


def cost_of(*command):
    """Runs a command that must succeed."""
    begin = time.monotonic()
    with tempfile.TemporaryFile("w+") as said, subprocess.Popen([str(word) for word in command], stdout=said, stderr=said,
                                                                stdin=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begin
        if process.returncode != 0:
            said.seek(0)
            raise SystemExit(f"bench: {' '.join(map(str, command))} left {process.returncode}:\n{said.read()}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def children(pid):
    text = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [int(word) for word in text.split()]


def memory_mb(pid):
    """Resident memory now and at its peak."""
    lines = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    values = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return int(values["VmRSS"]) / 1024, int(values["VmHWM"]) / 1024


def load():
    return os.getloadavg()[0]


def describe():
    """The machine and the versions of all that is compared, as (name, value)."""
    cpu = next(line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
               if line.startswith("model name"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = run("dpkg-query", "-W", "-f", "${Package} ${Version}, ", "postgresql-15", "postgresql-15-postgis-3",
                   "nginx", "wrk").rstrip(", \n")
    return [
        ("machine", f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release()}"),
        ("Tasmim", run(TASMIM, "--version").strip()),
        ("peers", packages),
        ("load when the run began", f"{load():.1f} (processes that wanted a core; 0 is a quiet machine)"),
    ]
