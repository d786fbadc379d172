"""Publishing and ending under load: no request fails, every answer is of one snapshot."""

import contextlib
import random
import signal
import socket
import threading
import time

from support.client import Client
from support.mercator import tiles_in
from support.runner import arguments, equal, run, scaled
from support.town import DAY, altered, demo_town

TITLES = ("fictif", "premier correctif", "second correctif", "troisième correctif")


@contextlib.contextmanager
def republished_town(options):
    """The demo with several publications that differ in the plan's title; the pointer names the first."""
    with demo_town(options) as town:
        town.titles = {town.current(): TITLES[0]}
        for title in TITLES[1:]:
            profile = altered(town, title, '(fictif)"\n      ar', f'({title})"\n      ar')
            town.program.ok("import", profile, "--register", town.register)
            town.titles[town.publish()] = title
        town.identities = list(town.titles)
        point_to(town, town.identities[0])
        yield town


def point_to(town, identity):
    town.program.ok("snapshots", "--snapshots", town.snapshots, "rollback", identity)


def targets(town):
    """Questions of every kind, for one snapshot and its successors alike."""
    answer = town.client.json("/v1/parcels?bbox=360200,371450,360300,371550&crs=EPSG:26191&limit=40")
    parcels = [candidate["parcel"]["id"] for candidate in answer["candidates"]]
    bounds = town.client.json(f"/tiles/planning.json?as_of={DAY}")["bounds"]
    tiles = [f"/tiles/planning/14/{x}/{y}?as_of={DAY}" for x, y in tiles_in(bounds, 14)]
    return (
        [f"/v1/parcels/{parcel}/facts?as_of={DAY}" for parcel in parcels]
        + tiles
        + [
            f"/v1/documents?as_of={DAY}",
            f"/v1/documents/PA-DEMO-2021?as_of={DAY}",
            f"/tiles/planning.json?as_of={DAY}",
            "/v1/parcels?x=360251.49&y=371503.73&crs=EPSG:26191",
            "/v1/themes",
            "/readyz",
        ]
    )


class Asker(threading.Thread):
    """Asks without a pause until it is told to stop; keeps what failed and which snapshots answered."""

    def __init__(self, town, questions, seed):
        super().__init__(daemon=True)
        self._town, self._questions, self._chance = town, questions, random.Random(seed)
        self._told_to_stop = threading.Event()
        self.asked, self.failed, self.seen = 0, [], []

    def run(self):
        client = Client(self._town.server.port)
        while not self._told_to_stop.is_set():
            target = self._chance.choice(self._questions)
            try:
                self.note(client.ask(target, headers={"Accept-Encoding": self._chance.choice(("gzip", "identity"))}))
            except Exception as fault:  # any failure is a failed request
                self.failed.append(f"{target}: {fault!r}")

    def note(self, answer):
        self.asked += 1
        if answer.status not in (200, 204):
            self.failed.append(f"{answer}: {answer.plain[:200]!r}")
            return
        identity = answer.header("X-Tasmim-Snapshot")
        if identity and (not self.seen or self.seen[-1] != identity):
            self.seen.append(identity)
        if answer.media_type == "application/json":
            self.check_one_snapshot(answer, identity)

    def check_one_snapshot(self, answer, identity):
        """The header, the body and the title of the plan in it must be of one snapshot."""
        body = answer.json()
        if identity and body.get("snapshot", identity) != identity:
            self.failed.append(f"{answer}: the header names {identity}, the body {body['snapshot']}")
        documents = body["documents"] if "documents" in body else [body["document"]] if "document" in body else []
        for document in documents:
            title = self._town.titles[body["snapshot"]]
            if document["id"] == "PA-DEMO-2021" and f"({title})" not in document["title"]["fr"]:
                self.failed.append(f"{answer}: snapshot of '{title}' has the title {document['title']['fr']}")
        if "attribution" in body and f"({self._town.titles[identity]})" not in body["attribution"]:
            self.failed.append(f"{answer}: {body['attribution']}")

    def stop(self):
        self._told_to_stop.set()


def test_publications_under_load_fail_no_request(town):
    questions = targets(town)
    askers = [Asker(town, questions, seed) for seed in range(4)]
    for asker in askers:
        asker.start()
    shown = [town.identities[0]]
    for turn in range(1, 1 + scaled(6, least=3)):
        identity = town.identities[turn % len(town.identities)]
        logged = len(town.server.lines)
        point_to(town, identity)
        town.server.wait_for("edition_loaded", after=logged)
        wait_until_seen(askers, identity)
        shown.append(identity)
    for asker in askers:
        asker.stop()
        asker.join()
    failed = [fault for asker in askers for fault in asker.failed]
    equal(failed, [], f"the list of failed requests of {sum(asker.asked for asker in askers)}")
    for asker in askers:
        equal(asker.seen, shown, "the sequence of snapshots that one client saw")


def wait_until_seen(askers, identity):
    end = time.monotonic() + 60
    while not all(asker.seen and asker.seen[-1] == identity for asker in askers):
        assert time.monotonic() < end, f"{identity} was never seen by all"
        assert not any(asker.failed for asker in askers), [asker.failed[:3] for asker in askers]
        time.sleep(0.005)


def test_a_real_publication_is_seen_by_a_running_server(town):
    profile = altered(town, "quatrième", '(fictif)"\n      ar', '(quatrième)"\n      ar')
    town.program.ok("import", profile, "--register", town.register)
    logged = len(town.server.lines)
    identity = town.publish()
    town.titles[identity] = "quatrième"
    equal(town.server.wait_for("edition_loaded", after=logged)["snapshot"], identity, "the snapshot in the log")
    equal(town.client.json("/readyz")["snapshot"], identity, "the snapshot that answers")


def test_a_damaged_snapshot_is_refused_and_the_running_one_stays(town):
    running = town.client.json("/readyz")["snapshot"]
    sound = (town.snapshots / f"{running}.sqlite").read_bytes()
    damages = {
        "1" * 64: sound[: len(sound) // 2],
        "2" * 64: b"no database" * 100,
        "3" * 64: b"",
        "4" * 64: sound,
        "5" * 64: sound.replace("quatrième".encode(), "quatrieme ".encode()),
    }
    for identity, damaged in damages.items():
        (town.snapshots / f"{identity}.sqlite").write_bytes(damaged)
        logged = len(town.server.lines)
        (town.snapshots / "current").write_text(identity + "\n")
        line = town.server.wait_for("snapshot_refused", after=logged)
        equal((line["snapshot"], line["level"]), (identity, "error"), "what the log says")
        assert line["message"], line
        answer = town.client.ask(f"/v1/documents?as_of={DAY}")
        equal((answer.status, answer.header("X-Tasmim-Snapshot")), (200, running), "what answers")
    (town.snapshots / "current").write_text("nonsense\n")
    town.server.signal(signal.SIGHUP)
    equal(town.client.json("/readyz")["snapshot"], running, "what answers")


def test_sighup_takes_a_repaired_snapshot_at_once(town):
    wanted = town.identities[1]
    path = town.snapshots / f"{wanted}.sqlite"
    sound = path.read_bytes()
    path.write_bytes(sound[:1000])
    logged = len(town.server.lines)
    (town.snapshots / "current").write_text(wanted + "\n")
    equal(town.server.wait_for("snapshot_refused", after=logged)["snapshot"], wanted)
    path.write_bytes(sound)
    logged = len(town.server.lines)
    town.server.signal(signal.SIGHUP)
    equal(town.server.wait_for("edition_loaded", after=logged)["snapshot"], wanted)


def test_requests_in_flight_are_answered_when_the_server_is_told_to_end(town):
    with town.serve() as server:
        questions = targets(town)
        connections = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(24)]
        for connection, target in zip(connections, random.Random(2).sample(questions, len(connections))):
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        server.signal(signal.SIGTERM)
        answers = [read_all(connection) for connection in connections]
        status = server.wait()
        for answer in answers:
            assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 204")), answer[:200]
            assert is_whole(answer), answer[:300]
        equal(status, 0, "the exit status")
        server.is_clean()
        equal(server.events()[-1]["event"], "stopped", "the last event")


def read_all(connection):
    """All bytes until the server closes."""
    connection.settimeout(30)
    received = b""
    with connection:
        while part := connection.recv(65536):
            received += part
    return received


def is_whole(answer):
    """Whether the body has the length that the header says."""
    head, _, body = answer.partition(b"\r\n\r\n")
    lengths = [
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
    ]
    return len(body) == (lengths[0] if lengths else 0)


def test_the_server_that_was_swapped_ends_well(town):
    equal(town.server.stop(), 0, "the exit status")
    complaints = [line for line in town.server.events() if line["level"] not in ("debug", "info")]
    equal({line["event"] for line in complaints}, {"snapshot_refused"}, "the set of complaints")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), republished_town(OPTIONS), OPTIONS)
