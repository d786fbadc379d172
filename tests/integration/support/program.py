"""The program under test: its commands, and its server as a process."""

import json
import os
import queue
import signal
import subprocess
import threading
import time


# Tests read the sentences of the program in English; language_test.py reads the others.
ENVIRONMENT = {**os.environ, "TASMIM_LANG": "en"}


class Program:
    """The commands of `tasmim`, run to their end."""

    def __init__(self, binary):
        self.binary = binary

    def run(self, *words):
        return subprocess.run(
            [self.binary, *map(str, words)], capture_output=True, timeout=3000, check=False, env=ENVIRONMENT
        )

    def ok(self, *words):
        """The standard output of a command that must succeed, as bytes."""
        done = self.run(*words)
        assert done.returncode == 0, (
            f"tasmim {' '.join(map(str, words))} left {done.returncode}:\n"
            f"{done.stdout.decode()}{done.stderr.decode()}"
        )
        return done.stdout


class Server:
    """`tasmim serve` on a free port. Its log is read as it comes."""

    def __init__(self, binary, snapshots, *options):
        self.lines = []
        self._fresh = queue.Queue()
        self._process = subprocess.Popen(
            [binary, "serve", "--snapshots", str(snapshots), "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._readers = [
            threading.Thread(target=self._read, args=[stream], daemon=True)
            for stream in (self._process.stderr, self._process.stdout)
        ]
        for reader in self._readers:
            reader.start()
        try:
            self.port = self.wait_for("serving")["port"]
        except BaseException:
            self._process.kill()
            raise

    def _read(self, stream):
        for line in stream:
            self.lines.append(line.decode(errors="replace").rstrip("\n"))
            self._fresh.put(None)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def events(self):
        """The log so far: one dictionary for each line; fails on a line that is not JSON."""
        found = []
        for line in list(self.lines):
            try:
                found.append(json.loads(line))
            except ValueError:
                raise AssertionError(f"the log has a line that is not JSON: {line[:300]}") from None
        return found

    def wait_for(self, event, after=0, seconds=120):
        """The first such event in the log from line `after` on."""
        end = time.monotonic() + seconds
        while True:
            for line in self.events()[after:]:
                if line.get("event") == event:
                    return line
            status = self._process.poll()
            assert status is None, f"the server ended with {status}:\n" + "\n".join(self.lines[-20:])
            left = end - time.monotonic()
            assert left > 0, f"the log has no '{event}' after {seconds} s:\n" + "\n".join(self.lines[-20:])
            try:
                self._fresh.get(timeout=min(left, 1))
            except queue.Empty:
                pass

    def signal(self, which):
        self._process.send_signal(which)

    def stop(self):
        """Asks it to end, waits; the exit status."""
        if self._process.poll() is None:
            self.signal(signal.SIGTERM)
        return self.wait()

    def wait(self, seconds=60):
        try:
            status = self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise AssertionError(f"the server did not end within {seconds} s") from None
        for reader in self._readers:
            reader.join()
        return status

    def is_clean(self):
        """Fails unless every line of the log is JSON and none is a warning or an error."""
        for line in self.events():
            assert line.get("level") in ("debug", "info"), f"the log complains: {line}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
