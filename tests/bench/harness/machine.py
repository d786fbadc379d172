"""What this machine is, and what processes cost: read from /proc."""

import os
import pathlib
import platform

from .paths import TASMIM, run

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of a process with all its threads, and of its children that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / TICK


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
