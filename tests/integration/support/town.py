"""Registers and snapshots made by the program's own commands, in a folder that goes away."""

import contextlib
import pathlib
import shutil
import tempfile

from .client import Client
from .program import Program, Server

# The date of most questions: the demo's plan is in force, its neighbour is under inquiry.
DAY = "2026-11-23"


class Town:
    """A register, its snapshots, and a server of them started at the first question."""

    def __init__(self, options, folder):
        self.options = options
        self.source = pathlib.Path(options.source)
        self.folder = pathlib.Path(folder)
        self.register = self.folder / "register.sqlite"
        self.snapshots = self.folder / "snapshots"
        self.program = Program(options.binary)
        self._server = None
        self._client = None

    @property
    def demo(self):
        return self.source / "data/demo"

    def import_demo(self):
        for profile in ("plan.yaml", "cadastre.yaml"):
            self.program.ok("import", self.demo / profile, "--register", self.register)

    def publish(self):
        """The id of the snapshot."""
        self.program.ok("publish", "--register", self.register, "--snapshots", self.snapshots, "--by", "test")
        return self.current()

    def current(self):
        return (self.snapshots / "current").read_text().strip()

    def snapshot_file(self):
        return self.snapshots / f"{self.current()}.sqlite"

    def serve(self, *options):
        """A new server, which the caller ends (`with`)."""
        return Server(self.options.binary, self.snapshots, *options)

    @property
    def server(self):
        if self._server is None:
            self._server = self.serve()
        return self._server

    @property
    def client(self):
        if self._client is None:
            self._client = Client(self.server.port)
        return self._client

    def end(self):
        """Ends the shared server as an operator would; fails unless it ended well and logged no complaint."""
        if self._server is not None:
            status = self._server.stop()
            assert status == 0, f"the server left {status}:\n" + "\n".join(self._server.lines[-20:])
            self._server.is_clean()
            self._server = None

    def kill(self):
        if self._server is not None:
            self._server.__exit__()


@contextlib.contextmanager
def empty_town(options):
    folder = tempfile.mkdtemp(prefix="tasmim-test-")
    town = Town(options, folder)
    try:
        yield town
    finally:
        town.kill()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def demo_town(options):
    """The demo, imported and published."""
    with empty_town(options) as town:
        town.import_demo()
        town.publish()
        yield town


def altered(town, name, old, new):
    """A copy of the demo's plan in a folder of that name, with one text of its profile replaced; its profile."""
    folder = town.folder / name
    shutil.copytree(town.demo, folder)
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert old in text, f"the plan's profile has no '{old}'"
    text = text.replace("../themes.yaml", str(town.source / "data/themes.yaml")).replace(old, new)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    return folder / "plan.yaml"
