"""PostGIS beside us: a private cluster that exists from `with` to its end, reachable by a socket in its folder only."""

import os
import pathlib
import pwd
import re
import shutil
import subprocess
import tempfile
import time

from .figures import Sample
from .machine import cpu_seconds
from .paths import BENCH, run, say, wait_until

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
SQL = BENCH / "sql"
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "work_mem": "64MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_parallel_workers_per_gather": "2",
    "dynamic_shared_memory_type": "mmap",
}
# Until the postmaster has taken leave of backends that ended, and of their times.
LEAVE_S = 0.1
TABLES = ("theme", "document", "provision", "legend", "parcel")


class PostGis:
    """`with PostGis(snapshot)` loads the snapshot file's content and prepares it as an expert would."""

    def __init__(self, snapshot):
        self._snapshot = snapshot
        self._process = None
        # PostgreSQL refuses root; a socket's path may have no more than 107 characters.
        self._user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self._owner = {"user": self._user, "group": pwd.getpwnam(self._user).pw_gid, "extra_groups": []} \
            if os.geteuid() == 0 else {}

    def __enter__(self):
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="tasmim-bench-postgis-"))
        try:
            shutil.chown(self._folder, self._user)
            self._start()
            self._load()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._process is not None:
            self._process.send_signal(subprocess.signal.SIGINT)  # fast shutdown
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.send_signal(subprocess.signal.SIGQUIT)  # immediate shutdown
                self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self):
        data = self._folder / "data"
        run(PROGRAMS / "initdb", "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-sync",
            cwd=self._folder, **self._owner)
        with open(data / "postgresql.conf", "a", encoding="utf-8") as settings:
            for name, value in SETTINGS.items():
                settings.write(f"{name} = '{value}'\n")
            settings.write(f"unix_socket_directories = '{self._folder}'\n")
        with open(self._folder / "log", "wb") as log:
            self._process = subprocess.Popen([PROGRAMS / "postgres", "-D", data], stdout=log, stderr=log,
                                             cwd=self._folder, **self._owner)
        wait_until(self._answers, "PostgreSQL", every=0.1)

    def _answers(self):
        if self._process.poll() is not None:
            raise SystemExit("bench: PostgreSQL ended:\n" + (self._folder / "log").read_text(encoding="utf-8"))
        return subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", self._folder], check=False).returncode == 0

    def _load(self):
        say("Loading the snapshot into PostGIS ...")
        begin = time.monotonic()
        run(PROGRAMS / "createdb", "-h", self._folder, "-U", "bench", "bench")
        self.query("CREATE EXTENSION postgis; CREATE SCHEMA source")
        run("ogr2ogr", "-f", "PostgreSQL", f"PG:host={self._folder} user=bench dbname=bench", self._snapshot,
            "-oo", "LIST_ALL_TABLES=YES", "-lco", "SPATIAL_INDEX=NONE", "-lco", "SCHEMA=source", "-gt", "100000",
            *TABLES)
        self.query((SQL / "prepare.sql").read_text(encoding="utf-8"))
        self.query("VACUUM ANALYZE")
        self.load_s = time.monotonic() - begin

    def query(self, sql):
        """The rows as lists of texts."""
        out = run(PROGRAMS / "psql", "-h", self._folder, "-U", "bench", "-d", "bench", "-X", "-q", "-A", "-t", "-F", "\t",
                  "-v", "ON_ERROR_STOP=1", "-c", sql)
        return [line.split("\t") for line in out.splitlines()]

    def text(self, script):
        """The statement of a file of sql/, without its \\set lines."""
        lines = (SQL / f"{script}.sql").read_text(encoding="utf-8").splitlines()
        return "\n".join(line for line in lines if not line.startswith("\\")).rstrip("; \n")

    def timed(self, script):
        """What a statement takes: (seconds on the clock, CPU-seconds of all its workers)."""
        before, begin = self.cpu_seconds(), time.monotonic()
        self.query(self.text(script))
        seconds = time.monotonic() - begin
        time.sleep(LEAVE_S)
        return seconds, self.cpu_seconds() - before

    def cpu_seconds(self):
        """Of all backends that have ended."""
        return cpu_seconds(self._process.pid)

    def bench(self, script, seconds, clients, **variables):
        """One round of prepared statements from a file of sql/."""
        before = self.cpu_seconds()
        out = run(PROGRAMS / "pgbench", "-h", self._folder, "-U", "bench", "-n", "-M", "prepared", "-c", clients,
                  "-j", min(2, clients), "-T", seconds, "-f", SQL / f"{script}.sql",
                  *(word for name, value in variables.items() for word in ("-D", f"{name}={value}")), "bench",
                  timeout=seconds + 120)
        time.sleep(LEAVE_S)
        cpu = self.cpu_seconds() - before
        count = int(re.search(r"transactions actually processed: (\d+)", out).group(1))
        mean_ms = float(re.search(r"latency average = ([\d.]+) ms", out).group(1))
        per_s = float(re.search(r"tps = ([\d.]+) \(without", out).group(1))
        return Sample(per_s, count / max(cpu, 0.01), mean_ms)
