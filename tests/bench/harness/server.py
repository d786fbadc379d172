"""`tasmim serve` as a process."""

import json
import subprocess
import time
import urllib.error
import urllib.request

from .machine import cpu_seconds, memory_mb
from .paths import TASMIM, WORK, wait_until


class Server:
    """Runs from `with` to its end; `ready_s` is the time from the start of the process to /readyz,
    `ready_cpu_s` the CPU time until then."""

    def __init__(self, snapshots, *options):
        self._command = [TASMIM, "serve", "--snapshots", snapshots, "--port", "0", *options]

    def __enter__(self):
        log = WORK / "serve.log"
        begin = time.monotonic()
        with open(log, "wb") as out:
            self._process = subprocess.Popen([str(word) for word in self._command], stdout=out, stderr=out)
        try:
            wait_until(lambda: self._finds_port(log), "tasmim serve", every=0.002)
            wait_until(self._is_ready, "tasmim serve", every=0.002)
        except BaseException:
            self.__exit__()
            raise
        self.ready_s = time.monotonic() - begin
        self.pid = self._process.pid
        self.ready_cpu_s = self.cpu_seconds()
        self.memory_mb = memory_mb(self.pid)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _finds_port(self, log):
        if self._process.poll() is not None:
            raise SystemExit(f"bench: tasmim serve ended:\n{log.read_text(encoding='utf-8')}")
        for line in log.read_text(encoding="utf-8").splitlines():
            if '"serving"' in line:
                self.url = f"http://127.0.0.1:{json.loads(line)['port']}"
                return True
        return False

    def _is_ready(self):
        try:
            return self.get("/readyz")[0] == 200
        except urllib.error.URLError:
            return False

    def cpu_seconds(self):
        return cpu_seconds(self.pid)

    def get(self, path, **headers):
        """Status, headers and body."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=names), timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()
